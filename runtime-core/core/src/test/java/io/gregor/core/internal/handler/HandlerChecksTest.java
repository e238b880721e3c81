package io.gregor.core.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageType;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to write a handler wrongly, and the line that says so at registration. */
class HandlerChecksTest {
    @MessageType("test.fine")
    record Fine() implements Half {}

    record Unnamed() implements Half {}

    sealed interface Half {}

    static class Empty implements Agent {}

    static class TakesText implements Agent {
        @Handles
        void on(String text) {}
    }

    static class TakesUnnamed implements Agent {
        @Handles
        void on(Unnamed message) {}
    }

    static class TakesHalf implements Agent {
        @Handles
        void on(Half message) {}
    }

    static class TakesArray implements Agent {
        @Handles
        void on(Runnable[] messages) {}
    }

    static class TakesNothing implements Agent {
        @Handles
        void on() {}
    }

    static class TakesTooMuch implements Agent {
        @Handles
        void on(Fine message, String more) {}
    }

    static class ReturnsText implements Agent {
        @Handles
        String on(Fine message) {
            return "";
        }
    }

    static class ReturnsInt implements Agent {
        @Handles
        int on(Fine message) {
            return 0;
        }
    }

    static class ReturnsFuture implements Agent {
        @Handles
        CompletableFuture<Fine> on(Fine message) {
            return CompletableFuture.completedFuture(message);
        }
    }

    static class IsStatic implements Agent {
        @Handles
        static void on(Fine message) {}
    }

    static class Twice implements Agent {
        @Handles
        void one(Fine message) {}

        @Handles
        void two(Fine message, MessageContext ctx) {}
    }

    static class NoSuchPredicate implements Agent {
        @Handles(match = "isFine")
        void on(Fine message) {}

        boolean isFine(String other) {
            return true;
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Empty.class, "handles nothing"),
                Arguments.of(TakesText.class, "TakesText.on takes String, which is no message"),
                Arguments.of(TakesUnnamed.class, "takes Unnamed, which is no message"),
                Arguments.of(TakesHalf.class, "takes Unnamed, which is no message"),
                Arguments.of(TakesArray.class, "takes Runnable[], which is no message"),
                Arguments.of(TakesNothing.class, "must take (message) or (message, MessageContext)"),
                Arguments.of(TakesTooMuch.class, "must take (message) or (message, MessageContext)"),
                Arguments.of(ReturnsText.class, "returns String, which is no message"),
                Arguments.of(ReturnsInt.class, "returns int, which is no message"),
                Arguments.of(ReturnsFuture.class, "returns CompletableFuture, which is no message"),
                Arguments.of(IsStatic.class, "is static"),
                Arguments.of(Twice.class, "both handle Fine"),
                Arguments.of(
                        NoSuchPredicate.class,
                        "names the predicate isFine, but there is no method boolean isFine(Fine)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreReportedAtRegistration(Class<? extends Agent> agentClass, String complaint) {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build()) {
            assertThatThrownBy(() -> runtime.register("agent", agentClass, id -> new Empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(complaint)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    static class Good implements Agent {
        @Handles
        Fine on(Fine message, MessageContext ctx) {
            return message;
        }
    }

    @Test
    void aRefusedRegistrationLeavesTheNameFree() {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build()) {
            assertThatThrownBy(() -> runtime.register("agent", Empty.class, id -> new Empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            runtime.register("agent", Good.class, id -> new Good());
        }
    }
}
