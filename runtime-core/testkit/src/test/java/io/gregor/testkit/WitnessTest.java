package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.GregorException;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer is told of the work inside handlers, and of what comes from outside. */
class WitnessTest {
    private static final String CONTEXT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> context = new AtomicReference<>();
    private final AgentRuntime runtime =
            AgentRuntime.builder().retry(RuntimeOptions.DEFAULT.retry()).build();

    @AfterEach
    void stop() {
        runtime.stop();
    }

    private void start(TestAgent.OnTell onTell) {
        runtime.observe(new Witness());
        runtime.register("ear", TestAgent.told(onTell));
        runtime.subscribe(new TypeSubscription("talk", "ear"));
        runtime.start();
    }

    private void tell() {
        runtime.publish(new Tell("test", 1), TopicId.parse("talk/a"));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void aStepThatFailsAndIsDoneAgainIsToldTwice() {
        start((tell, ctx) -> ctx.step("think", Step.idempotent("k"), () -> {
            if (ctx.attempt() == 1) {
                throw new IllegalStateException("no idea");
            }
            return "an idea";
        }));
        tell();
        assertThat(told)
                .containsExactly(
                        "attempt 1",
                        "think begins, idempotent",
                        "think failed: no idea",
                        "attempt 1 failed: no idea",
                        "attempt 2",
                        "think begins, idempotent",
                        "think ended, new");
    }

    @Test
    void aRecordedStepDoesNotBeginAgain() {
        start((tell, ctx) -> {
            ctx.step("think", Step.RECORDED, () -> "an idea");
            if (ctx.attempt() == 1) {
                throw new IllegalStateException("lost");
            }
        });
        tell();
        assertThat(told)
                .containsExactly(
                        "attempt 1",
                        "think begins, recorded",
                        "think ended, new",
                        "attempt 1 failed: lost",
                        "attempt 2",
                        "think ended, replayed");
    }

    @Test
    void workThatIsWorthSeeingIsToldWithItsEndAndItsResultIsTheHandlers() {
        AtomicReference<String> result = new AtomicReference<>();
        start((tell, ctx) -> {
            result.set(ctx.traced("digging", Map.of("depth", "2"), () -> "gold"));
            if (ctx.attempt() == 1) {
                ctx.traced("digging", Map.of(), WitnessTest::collapse);
            }
        });
        tell();
        assertThat(result).hasValue("gold");
        assertThat(told)
                .containsExactly(
                        "attempt 1",
                        "digging begins {depth=2}",
                        "digging ended: null",
                        "digging begins {}",
                        "digging ended: buried",
                        "attempt 1 failed: buried",
                        "attempt 2",
                        "digging begins {depth=2}",
                        "digging ended: null");
    }

    private static String collapse() {
        throw new IllegalStateException("buried");
    }

    @Test
    void whatComesFromOutsideMayGetATraceContext() {
        AtomicReference<String> carried = new AtomicReference<>();
        start((tell, ctx) -> carried.set(ctx.traceparent()));
        context.set(CONTEXT);
        tell();
        assertThat(told).containsExactlyInAnyOrder("enters topic talk/a", "entered: null", "attempt 1");
        assertThat(carried.get()).startsWith(CONTEXT.substring(0, 36)).isNotEqualTo(CONTEXT);
    }

    @Test
    void whatDoesNotGetInIsToldToo() {
        start((tell, ctx) -> {});
        context.set(CONTEXT);
        assertThatThrownBy(() ->
                        runtime.send(new Ask("?"), new AgentId("nobody", "x"), Answer.class, Duration.ofSeconds(30)))
                .isInstanceOf(GregorException.class);
        assertThat(told).first().isEqualTo("enters agent nobody/x");
        assertThat(told).hasSize(2);
    }

    /** Attempts are told only where nothing came from outside. */
    private final class Witness implements RuntimeObserver {
        @Override
        public Envelope entering(Envelope message) {
            String wanted = context.get();
            if (wanted == null) {
                return message;
            }
            told.add("enters "
                    + switch (message.to()) {
                        case Address.Topic(TopicId topic) -> "topic " + topic;
                        case Address.Direct(AgentId agent) -> "agent " + agent;
                        default -> message.to().toString();
                    });
            return message.withTraceparent(wanted);
        }

        @Override
        public void entered(Envelope message, @Nullable Throwable failure) {
            if (context.get() != null) {
                told.add("entered: " + (failure == null ? null : failure.getMessage()));
            }
        }

        @Override
        public void running(AgentId agent, int attempt) {
            told.add("attempt " + attempt);
        }

        @Override
        public void failed(AgentId agent, int attempt, Throwable why) {
            told.add("attempt " + attempt + " failed: " + why.getMessage());
        }

        @Override
        public void stepping(AgentId agent, String step, String kind) {
            told.add(step + " begins, " + kind);
        }

        @Override
        public void stepFailed(AgentId agent, String step, Throwable why) {
            told.add(step + " failed: " + why.getMessage());
        }

        @Override
        public void stepped(AgentId agent, String step, boolean replayed, long nanos) {
            told.add(step + " ended, " + (replayed ? "replayed" : "new"));
        }

        @Override
        public void working(AgentId agent, String what, Map<String, String> about) {
            told.add(what + " begins " + about);
        }

        @Override
        public void worked(AgentId agent, String what, @Nullable Throwable failure) {
            told.add(what + " ended: " + (failure == null ? null : failure.getMessage()));
        }
    }
}
