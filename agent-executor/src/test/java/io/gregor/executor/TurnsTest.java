package io.gregor.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import io.gregor.testkit.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No more at a time than there are turns, and nobody waits for one in vain. */
class TurnsTest {
    private final Turns turns = new Turns(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Asker wanted = new Asker(false);

    private FutureTask<String> taken() throws InterruptedException {
        var task = new FutureTask<>(() -> turns.take(
                () -> {
                    begun.countDown();
                    return end.join();
                },
                wanted));
        Thread.ofVirtual().start(task);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return task;
    }

    @Test
    void theNextOneWaitsForTheEndOfTheFirst() throws Exception {
        var first = taken();
        var second = new FutureTask<>(() -> turns.take(() -> end.isDone() ? "after it" : "beside it", wanted));
        var waiting = Thread.ofPlatform().start(second);
        Waiting.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
        end.complete("done");

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("after it");
    }

    @Test
    void whoIsNotWantedAnyMoreLeavesTheQueue() throws Exception {
        var first = taken();
        var second = new FutureTask<>(() -> turns.take(() -> "ran", new Asker(true)));
        Thread.ofVirtual().start(second);

        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Cancelled.class);
        end.complete("done");
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        assertThatThrownBy(() -> turns.take(
                        () -> {
                            throw new IllegalStateException("failed");
                        },
                        wanted))
                .hasMessage("failed");
        assertThat(turns.take(() -> "ran", wanted)).isEqualTo("ran");
    }

    private record Asker(boolean isCancelled) implements Cancellation {
        @Override
        public void throwIfCancelled() {
            if (isCancelled) {
                throw new Cancelled("by ann");
            }
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
