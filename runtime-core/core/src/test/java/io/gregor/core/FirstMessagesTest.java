package io.gregor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first things a newcomer does: ask an agent, publish an event, watch it with a function. */
class FirstMessagesTest {
    @MessageType("test.greet")
    record Greet(String name) {}

    @MessageType("test.greeting")
    record Greeting(String text) {}

    record Unnamed(String name) {}

    static class Greeter implements Agent {
        @Handles
        Greeting greet(Greet greet, MessageContext ctx) {
            ctx.publish(
                    new Greeting("overheard " + greet.name()),
                    new TopicId("gossip", ctx.self().key()));
            return new Greeting("hello " + greet.name());
        }
    }

    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private final List<Object> gossip = new CopyOnWriteArrayList<>();

    @BeforeEach
    void wire() {
        runtime.register("greeter", Greeter.class, id -> new Greeter());
        runtime.registerClosure("listener", (message, ctx) -> gossip.add(message));
        runtime.subscribe(new TypeSubscription("gossip", "listener"));
        runtime.start();
    }

    @AfterEach
    void stop() {
        runtime.stop();
    }

    @Test
    void aRequestIsAnswered() {
        assertThat(runtime.send(new Greet("Gregor"), AgentId.parse("greeter/1"), Greeting.class))
                .isEqualTo(new Greeting("hello Gregor"));
    }

    @Test
    void whatAHandlerPublishesReachesSubscribers() {
        runtime.send(new Greet("Grete"), AgentId.parse("greeter/1"), Greeting.class);
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(gossip).containsExactly(new Greeting("overheard Grete"));
    }

    @Test
    void aRecordWithoutANameIsRefused() {
        assertThatThrownBy(() -> runtime.publish(new Unnamed("x"), TopicId.parse("gossip/1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@MessageType");
    }

    @Test
    void anUnknownAgentTypeIsUndeliverable() {
        assertThatThrownBy(() -> runtime.send(new Greet("x"), AgentId.parse("nobody/1"), Greeting.class))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("nobody");
    }
}
