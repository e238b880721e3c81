package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Closure;
import io.gregor.core.Done;
import io.gregor.core.NoHandler;
import io.gregor.core.Unlisted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that act as agents, and what they do with messages of types that they don't list. */
public abstract class ClosureContract extends RuntimeContract {
    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final Closure listen = (message, ctx) -> heard.add(message);

    private void publishAskAndTell(AgentRuntime runtime) {
        runtime.publish(new Ask("unlisted"), topic("talk/a"));
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
    }

    @Test
    void aClosureHandlesEverything() {
        AgentRuntime runtime = start(it -> {
            it.registerClosure("ear", listen);
            subscribe(it, "talk", "ear");
        });
        runtime.register("teller", TestAgent.class, TestAgent.told((tell, ctx) -> {}));
        publishAskAndTell(runtime);
        assertThat(heard).containsExactly(new Ask("unlisted"), new Tell("test", 1));
        assertThat(runtime.send(new Ask("?"), agent("ear/a"), Done.class, PATIENCE))
                .isEqualTo(new Done());
    }

    @ParameterizedTest
    @EnumSource(Unlisted.class)
    void unlistedEventsNeverReachTheFunction(Unlisted policy) {
        AgentRuntime runtime = start(it -> {
            it.registerClosure("ear", listen, policy, Tell.class, Answer.class);
            subscribe(it, "talk", "ear");
        });
        publishAskAndTell(runtime);
        assertThat(heard).containsExactly(new Tell("test", 1));
        if (policy == Unlisted.ERROR) {
            assertThat(runtime.deadLetters()).hasSize(1);
            assertThat(runtime.deadLetters().getFirst().cause()).isInstanceOf(NoHandler.class);
        } else {
            assertThat(runtime.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Unlisted.class)
    void anUnlistedRequestIsAnErrorUnderEachPolicy(Unlisted policy) {
        AgentRuntime runtime = start(it -> it.registerClosure("ear", listen, policy, Tell.class));
        assertThatThrownBy(() -> runtime.send(new Ask("?"), agent("ear/a"), Done.class, PATIENCE))
                .isInstanceOf(NoHandler.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void anInterfaceListsAllThatImplementsIt() {
        AgentRuntime runtime = start(it -> {
            it.registerClosure("ear", listen, Unlisted.IGNORE, Record.class);
            subscribe(it, "talk", "ear");
        });
        runtime.register("teller", TestAgent.class, TestAgent.told((tell, ctx) -> {}));
        publishAskAndTell(runtime);
        assertThat(heard).hasSize(2);
    }

    @Test
    void aReplierAnswers() {
        AgentRuntime runtime = start(it -> {
            it.registerReplier(
                    "echo",
                    (message, ctx) -> new Answer(ctx.self().key() + " " + ((Ask) message).text()),
                    Unlisted.ERROR,
                    Ask.class);
            subscribe(it, "talk", "echo");
        });
        assertThat(ask(runtime, "echo/a", "hello")).isEqualTo("a hello");
        assertThatThrownBy(() -> runtime.send(new Tell("test", 1), agent("echo/a"), Answer.class, PATIENCE))
                .isInstanceOf(NoHandler.class);
        runtime.publish(new Ask("an event"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
