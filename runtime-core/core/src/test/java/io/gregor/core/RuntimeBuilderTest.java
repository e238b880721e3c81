package io.gregor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeBuilderTest {
    @MessageType("test.fail")
    record Fail() {}

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        RuntimeBuilder builder = AgentRuntime.inProcess();
        assertThatThrownBy(() -> builder.mailboxCapacity(0)).hasMessageContaining("mailbox must hold 1");
        assertThatThrownBy(() -> builder.defaultDeadline(Duration.ZERO)).hasMessageContaining("default deadline");
        assertThatThrownBy(() -> builder.defaultDeadline(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("within ten years");
        assertThatThrownBy(() -> builder.stopGrace(Duration.ofSeconds(-1))).hasMessageContaining("grace");
    }

    @Test
    void theClockDatesDeadLettersAndTheRetryPolicyCounts() {
        Instant moment = Instant.parse("2020-02-02T20:20:20Z");
        List<Integer> attempts = new ArrayList<>();
        try (AgentRuntime runtime = AgentRuntime.inProcess()
                .clock(Clock.fixed(moment, ZoneOffset.UTC))
                .retry(new RetryPolicy(4, Duration.ZERO, Duration.ZERO))
                .build()) {
            runtime.registerClosure("bad", (message, ctx) -> {
                attempts.add(ctx.attempt());
                throw new IllegalStateException("no");
            });
            runtime.subscribe(new TypeSubscription("t", "bad"));
            runtime.start();
            runtime.publish(new Fail(), TopicId.parse("t/a"));
            assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
            assertThat(attempts).containsExactly(1, 2, 3, 4);
            assertThat(runtime.deadLetters()).extracting(DeadLetter::parkedAt).containsExactly(moment);
        }
    }

    @Test
    void withAClockThatStandsStillCallersTimeOutNevertheless() {
        try (AgentRuntime runtime = AgentRuntime.inProcess()
                .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .defaultDeadline(Duration.ofMillis(50))
                .build()) {
            runtime.registerClosure("slow", (message, ctx) -> {
                while (!ctx.cancellation().isCancelled()) {
                    Thread.onSpinWait();
                }
            });
            runtime.start();
            assertThatThrownBy(() -> runtime.send(new Fail(), AgentId.parse("slow/a"), Done.class))
                    .isInstanceOf(TimedOut.class);
        }
    }

    @Test
    void anAgentTypeIsRegisteredOnce() {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build()) {
            runtime.registerClosure("a", (message, ctx) -> {});
            assertThatThrownBy(() -> runtime.registerClosure("a", (message, ctx) -> {}))
                    .hasMessageContaining("'a' is registered already");
            assertThatThrownBy(() -> runtime.registerClosure("a b", (message, ctx) -> {}))
                    .hasMessageContaining("may hold only letters");
        }
    }
}
