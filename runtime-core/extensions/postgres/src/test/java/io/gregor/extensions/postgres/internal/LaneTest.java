package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.spi.StoreUnavailable;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane's worker outlives whatever happens to a batch. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaneTest {
    private record Call(CompletableFuture<Void> done) implements Ticket {
        Call() {
            this(new CompletableFuture<>());
        }
    }

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private Connection open() {
        opened.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                LaneTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                    }
                    return null;
                });
    }

    @Test
    void anErrorFailsItsBatchAndTheNextIsServedOnAnotherConnection() {
        AtomicInteger batches = new AtomicInteger();
        OutOfMemoryError shortage = new OutOfMemoryError("heap");
        try (Lane<Call> lane = new Lane<>("test", this::open, 1, (connection, batch) -> {
            if (batches.incrementAndGet() == 1) {
                throw shortage;
            }
            batch.forEach(call -> call.done().complete(null));
        })) {
            assertThatThrownBy(() -> lane.run(new Call()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasCause(shortage);
            lane.run(new Call());
            assertThat(opened).hasValue(2);
        }
        assertThat(closed).hasValue(2);
    }
}
