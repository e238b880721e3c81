package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Stopped;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Undeliverable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 7 over restarts: a wait is a row in the store, and whoever waits or answers may be killed at any boundary. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class WaitDurabilityContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Lives> opened = new ArrayList<>();
    private final Asker.World world = new Asker.World();

    /** Data with nothing in them. */
    protected abstract DurableData data();

    @AfterEach
    void closeAll() {
        opened.forEach(Lives::close);
    }

    private Lives lives(Duration deadline, Consumer<AgentRuntime> oracle) {
        Lives lives = new Lives(data(), it -> it, it -> {
            it.register(
                    "asker",
                    world.askers(
                            (tell, ctx) -> ctx.request(new Ask(tell.from()), new AgentId("oracle", "1"), deadline)));
            it.subscribe(new TypeSubscription("go", "asker"));
            oracle.accept(it);
        });
        opened.add(lives);
        return lives;
    }

    private static void publish(AgentRuntime runtime) {
        runtime.publish(new Tell("question", 1), new TopicId("go", "a"), "the question");
    }

    private static List<String> ends(AgentRuntime runtime) {
        return runtime.send(new Ask("?"), new AgentId("asker", "a"), Ledger.class, PATIENCE)
                .entries();
    }

    private AgentRuntime killAndGoOn(Lives lives, String boundary) {
        lives.assumeReachable(boundary);
        int space = boundary.lastIndexOf(' ');
        KillAt kill = new KillAt(boundary.substring(0, space), Integer.parseInt(boundary.substring(space + 1)));
        AgentRuntime first = lives.begin(kill);
        Thread publisher = Thread.ofVirtual().start(() -> {
            try {
                publish(first);
            } catch (Stopped | Undeliverable killed) {
                // The next life gets it again.
            }
        });
        Lives.await(boundary, kill.reached());
        AgentRuntime second = lives.begin(Faults.NONE);
        Waiting.until("the publisher's end", () -> !publisher.isAlive());
        publish(second);
        return second;
    }

    /** Commit 1 asks, commit 2 answers, commit 3 takes the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "after accept 1",
                "before load 1",
                "before commit 1",
                "after commit 1",
                "before load 2",
                "before history 2",
                "before commit 2",
                "after commit 2",
                "before history 3",
                "before commit 3",
                "after commit 3"
            })
    void killedAtAnyBoundaryTheReplyArrivesOnce(String boundary) {
        Lives lives = lives(PATIENCE, it -> it.register("oracle", TestAgent.asked((ask, ctx) -> "re " + ask.text())));
        AgentRuntime second = killAndGoOn(lives, boundary);
        Waiting.until("the end", () -> world.ended.get() > 0);
        assertThat(second.awaitIdle(PATIENCE)).isTrue();
        assertThat(ends(second)).containsExactly("answer re question");
        assertThat(second.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before park 1", "after park 1", "before accept 2", "after accept 2"})
    void killedWhileTheFailureIsToldItArrivesOnce(String boundary) {
        Lives lives = lives(
                PATIENCE,
                it -> it.register("oracle", TestAgent.asked((ask, ctx) -> {
                    throw new IllegalStateException("broken");
                })));
        AgentRuntime second = killAndGoOn(lives, boundary);
        Waiting.until("the end", () -> world.ended.get() > 0);
        assertThat(second.awaitIdle(PATIENCE)).isTrue();
        assertThat(ends(second)).singleElement().asString().startsWith("failed handler-failed");
        assertThat(second.deadLetters()).hasSize(1);
    }

    @Test
    void theTimeOutArrivesInALaterLife() {
        CountDownLatch never = new CountDownLatch(1);
        Lives lives = lives(
                Duration.ofMillis(300),
                it -> it.register("oracle", TestAgent.asked((ask, ctx) -> {
                    never.await();
                    return "";
                })));
        AgentRuntime second = killAndGoOn(lives, "after commit 1");
        Waiting.until("the end", () -> world.ended.get() > 0);
        assertThat(ends(second)).singleElement().asString().startsWith("failed timed-out");
        never.countDown();
        assertThat(second.awaitIdle(PATIENCE)).isTrue();
        assertThat(ends(second)).hasSize(1);
    }
}
