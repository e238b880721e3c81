package io.gregor.extensions.opentelemetry;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.RequestFailed;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tell;

/** An agent that does what a test says when it is told something, and takes whatever comes back. */
record Talker(OnTell onTell) implements Agent {
    interface OnTell {
        void on(Tell tell, MessageContext ctx) throws Exception;
    }

    static AgentFactory told(OnTell onTell) {
        return id -> new Talker(onTell);
    }

    @Handles
    void on(Tell tell, MessageContext ctx) throws Exception {
        onTell.on(tell, ctx);
    }

    @Handles
    Answer on(Ask ask, MessageContext ctx) {
        return new Answer("re " + ask.text());
    }

    @Handles
    void on(Answer answer, MessageContext ctx) {
        ctx.publish(new Tell(answer.text(), 0), io.gregor.core.TopicId.parse("ends/a"));
    }

    @Handles
    void on(RequestFailed failed, MessageContext ctx) {
        ctx.publish(new Tell(failed.kind(), 0), io.gregor.core.TopicId.parse("ends/a"));
    }
}
