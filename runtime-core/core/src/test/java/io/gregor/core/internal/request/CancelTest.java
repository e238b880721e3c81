package io.gregor.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Cancelled;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancelTest {
    private final Cancel cancel = new Cancel();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void actionsRunOnceAndAFailingOneHoldsUpNoOther() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        cancel.onCancel(() -> ran.add("one"));
        cancel.onCancel(() -> {
            throw new IllegalStateException("bad action");
        });
        cancel.onCancel(last::countDown);
        cancel.fire("test");
        cancel.fire("again");
        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).containsExactly("one");
    }

    @Test
    void anActionThatWasTakenBackDoesNotRun() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        cancel.onCancel(() -> ran.add("taken back")).close();
        cancel.onCancel(last::countDown);
        cancel.fire("test");
        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void anActionAddedTooLateRunsAtOnce() {
        cancel.fire("test");
        cancel.onCancel(() -> ran.add("late")).close();
        assertThat(ran).containsExactly("late");
    }

    @Test
    void onlyTheFirstReasonCounts() {
        cancel.throwIfCancelled();
        cancel.fire("first");
        cancel.fire("second");
        assertThatThrownBy(cancel::throwIfCancelled)
                .isInstanceOf(Cancelled.class)
                .hasMessage("cancelled: first");
    }

    @Test
    void anActionThatHangsHoldsUpNobodyElse() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        cancel.onCancel(() -> {
            running.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        cancel.fire("test");
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }
}
