package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the lease must not depend on. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpkeepTest {
    private static final Duration LEASE = Duration.ofMillis(30);

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLeaseIsRenewedWhileTheWritersAreBusy() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch renewals = new CountDownLatch(5);
        try (Upkeep _ = new Upkeep(
                LEASE,
                () -> {
                    busy.countDown();
                    await(free);
                },
                () -> {
                    if (busy.getCount() == 0) {
                        renewals.countDown();
                    }
                    return true;
                })) {
            try {
                await(renewals);
            } finally {
                free.countDown();
            }
        }
    }

    @Test
    void errorsEndNeither() {
        CountDownLatch leftovers = new CountDownLatch(2);
        CountDownLatch renewals = new CountDownLatch(2);
        try (Upkeep _ = new Upkeep(
                LEASE,
                () -> {
                    leftovers.countDown();
                    throw new OutOfMemoryError("heap");
                },
                () -> {
                    renewals.countDown();
                    throw new OutOfMemoryError("heap");
                })) {
            await(leftovers);
            await(renewals);
        }
    }
}
