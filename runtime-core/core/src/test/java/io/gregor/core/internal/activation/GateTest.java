package io.gregor.core.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GateTest {
    private final Gate gate = new Gate(1);

    /** Enters on a thread of its own; returns once it stands in the queue. */
    private CompletableFuture<Boolean> queued(AtomicBoolean inVain, Runnable then) {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        CompletableFuture<Boolean> entered = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            boolean in = gate.enter(() -> {
                looked.complete(null);
                return inVain.get();
            });
            then.run();
            entered.complete(in);
        });
        looked.join();
        return entered;
    }

    @Test
    void theyEnterInTheOrderTheyCame() {
        List<Integer> order = new CopyOnWriteArrayList<>();
        assertThat(gate.enter(() -> false)).isTrue();
        AtomicBoolean never = new AtomicBoolean();
        List<CompletableFuture<Boolean>> all = List.of(1, 2, 3).stream()
                .map(number -> queued(never, () -> {
                    order.add(number);
                    gate.leave();
                }))
                .toList();
        assertThat(all).noneMatch(CompletableFuture::isDone);
        gate.leave();
        assertThat(all).allMatch(CompletableFuture::join);
        assertThat(order).containsExactly(1, 2, 3);
    }

    @Test
    void whoWaitsInVainGoesAndTheOthersKeepTheirPlaces() throws Exception {
        assertThat(gate.enter(() -> false)).isTrue();
        AtomicBoolean inVain = new AtomicBoolean();
        CompletableFuture<Boolean> first = queued(inVain, () -> {});
        CompletableFuture<Boolean> second = queued(new AtomicBoolean(), () -> {});
        inVain.set(true);
        assertThat(first.get(10, TimeUnit.SECONDS)).isFalse();
        gate.leave();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoFindsRoomNeedNotAsk() {
        assertThat(gate.enter(() -> true)).isTrue();
        gate.leave();
        assertThat(gate.enter(() -> true)).isTrue();
        assertThat(gate.enter(() -> true)).isFalse();
    }

    @Test
    void withoutALimitNobodyWaits() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(Gate.OPEN.enter(() -> true)).isTrue();
        }
    }
}
