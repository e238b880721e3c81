package io.gregor.testkit;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;

/** An agent whose two handlers are functions, so that each test shows what its agent does. */
public final class TestAgent implements Agent {
    /** Handles a {@link Tell}. */
    @FunctionalInterface
    public interface OnTell {
        void handle(Tell tell, MessageContext ctx) throws Exception;
    }

    /** Handles an {@link Ask}; the text it returns is the answer. */
    @FunctionalInterface
    public interface OnAsk {
        String handle(Ask ask, MessageContext ctx) throws Exception;
    }

    private final OnTell onTell;
    private final OnAsk onAsk;

    public TestAgent(OnTell onTell, OnAsk onAsk) {
        this.onTell = onTell;
        this.onAsk = onAsk;
    }

    /** Builds agents that are only told things. */
    public static AgentFactory told(OnTell onTell) {
        return id -> new TestAgent(onTell, (ask, ctx) -> "I was not to be asked");
    }

    /** Builds agents that are only asked things. */
    public static AgentFactory asked(OnAsk onAsk) {
        return id -> new TestAgent((tell, ctx) -> {}, onAsk);
    }

    @Handles
    void onTell(Tell tell, MessageContext ctx) throws Exception {
        onTell.handle(tell, ctx);
    }

    @Handles
    Answer onAsk(Ask ask, MessageContext ctx) throws Exception {
        return new Answer(onAsk.handle(ask, ctx));
    }
}
