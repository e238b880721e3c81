package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Done;
import io.gregor.core.HandlerFailed;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageType;
import io.gregor.core.NoHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Which method of an agent gets a message. */
public abstract class HandlerContract extends RuntimeContract {
    sealed interface Animal {
        String name();
    }

    @MessageType("gregor.testkit.cat")
    record Cat(String name) implements Animal {}

    @MessageType("gregor.testkit.dog")
    record Dog(String name) implements Animal {}

    private final List<String> heard = new CopyOnWriteArrayList<>();

    final class Zoo implements Agent {
        @Handles
        void onAny(Animal animal) {
            heard.add("some animal " + animal.name());
        }

        @Handles
        void onDog(Dog dog) {
            heard.add("the dog " + dog.name());
        }

        @Handles(match = "isLoud")
        void onLoudDog(Dog dog) {
            heard.add("the LOUD dog " + dog.name());
        }

        boolean isLoud(Dog dog) {
            return dog.name().equals(dog.name().toUpperCase(java.util.Locale.ROOT));
        }
    }

    final class Desk implements Agent {
        @Handles(match = "isRequest")
        Answer onRequest(Ask ask) {
            return new Answer("asked " + ask.text());
        }

        @Handles
        void onEvent(Ask ask) {
            heard.add("told " + ask.text());
        }

        boolean isRequest(Ask ask, MessageContext ctx) {
            return ctx.topic().isEmpty();
        }
    }

    private AgentRuntime zoo() {
        return start(it -> {
            it.register("zoo", Zoo.class, id -> new Zoo());
            it.register("teller", TestAgent.class, TestAgent.told((tell, ctx) -> {}));
            subscribe(it, "talk", "zoo");
        });
    }

    @Test
    void aSubtypeOfAHandledTypeIsHandled() {
        AgentRuntime runtime = zoo();
        runtime.publish(new Cat("Tom"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(heard).containsExactly("some animal Tom");
        assertThat(runtime.send(new Cat("Tim"), agent("zoo/a"), Done.class, PATIENCE))
                .isEqualTo(new Done());
    }

    @Test
    void theMostSpecificHandlerWins() {
        AgentRuntime runtime = zoo();
        runtime.publish(new Dog("Rex"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(heard).containsExactly("the dog Rex");
    }

    @Test
    void predicatesAreAskedBeforeTheHandlerWithoutOne() {
        AgentRuntime runtime = zoo();
        runtime.publish(new Dog("REX"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(heard).containsExactly("the LOUD dog REX");
    }

    @Test
    void aPredicateTellsRequestsFromEvents() {
        AgentRuntime runtime = start(it -> {
            it.register("desk", Desk.class, id -> new Desk());
            subscribe(it, "talk", "desk");
        });
        assertThat(ask(runtime, "desk/a", "?")).isEqualTo("asked ?");
        runtime.publish(new Ask("!"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(heard).containsExactly("told !");
    }

    @Test
    void anUnhandledRequestIsAnErrorAndNotNull() {
        AgentRuntime runtime = zoo();
        assertThatThrownBy(() -> runtime.send(new Tell("test", 1), agent("zoo/a"), Done.class, PATIENCE))
                .isInstanceOf(NoHandler.class)
                .hasMessageContaining("Zoo has no handler for Tell");
    }

    @Test
    void anAgentTypeIsRegisteredOnce() {
        AgentRuntime runtime = zoo();
        assertThatThrownBy(() -> runtime.register("zoo", id -> new Zoo()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("registered already");
    }

    @Test
    void aFactoryThatBuildsSomethingElseIsATypedError() {
        AgentRuntime runtime = start(it -> it.register("zoo", Zoo.class, id -> new Desk()));
        assertThatThrownBy(() -> runtime.send(new Cat("Tom"), agent("zoo/a"), Done.class, PATIENCE))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("Desk")
                .hasMessageContaining("Zoo");
    }
}
