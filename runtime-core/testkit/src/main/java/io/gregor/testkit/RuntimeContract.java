package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What all suites share: building runtimes and stopping them, and patience with an end. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RuntimeContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<AgentRuntime> opened = new ArrayList<>();

    /** The runtime to examine. */
    protected abstract RuntimeUnderTest underTest();

    @AfterEach
    void stopAll() {
        opened.forEach(AgentRuntime::stop);
    }

    protected final AgentRuntime build(RuntimeOptions options) {
        AgentRuntime runtime = underTest().build(options);
        opened.add(runtime);
        return runtime;
    }

    protected final AgentRuntime start(RuntimeOptions options, Consumer<AgentRuntime> wiring) {
        AgentRuntime runtime = build(options);
        wiring.accept(runtime);
        runtime.start();
        return runtime;
    }

    protected final AgentRuntime start(Consumer<AgentRuntime> wiring) {
        return start(RuntimeOptions.DEFAULT, wiring);
    }

    /** Subscribes agent types to topics of the same name as the first. */
    protected static void subscribe(AgentRuntime runtime, String topicType, String... agentTypes) {
        for (String agentType : agentTypes) {
            runtime.subscribe(new TypeSubscription(topicType, agentType));
        }
    }

    protected static TopicId topic(String text) {
        return TopicId.parse(text);
    }

    protected static AgentId agent(String text) {
        return AgentId.parse(text);
    }

    protected static String ask(AgentRuntime runtime, String agent, String text) {
        return runtime.send(new Ask(text), agent(agent), Answer.class, PATIENCE).text();
    }

    protected static void awaitIdle(AgentRuntime runtime) {
        assertThat(runtime.awaitIdle(PATIENCE)).as("the runtime became idle").isTrue();
    }

    /**
     * Does something in a time that it is given, and once more in twice the time as long as it took longer: then the
     * machine was busy, and what came of it shows nothing. Returns the time in which it was done.
     */
    protected static Duration withinTime(Duration first, Consumer<Duration> action) {
        for (Duration time = first; ; time = time.multipliedBy(2)) {
            long begin = System.nanoTime();
            action.accept(time);
            if (System.nanoTime() - begin < time.toNanos()) {
                return time;
            }
            assertThat(time).as("the time this takes").isLessThan(PATIENCE);
        }
    }

    /** Waits for something to happen, and fails the test when it does not. */
    protected static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as("it happened in time")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
