package io.gregor.core.internal.relay;

import io.gregor.core.RetryPolicy;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.mailbox.Mailbox;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from the store what nobody delivers, and sends it: timers that are due, what an earlier life of this node or a
 * dead node left, and what got lost between commit and transport. One thread; it looks at least once a second.
 */
public final class Courier implements Runnable {
    private static final int BATCH = 500;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration RECONSIDER_EVERY = Duration.ofSeconds(5);
    private static final Duration RECONSIDER_AFTER = Duration.ofSeconds(10);
    private static final Duration ANY_TIME = Duration.ofDays(366);
    private static final RetryPolicy BACK_OFF =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(20), Duration.ofSeconds(2));

    private final Store store;
    private final Outbox outbox;
    private final Relay relay;
    private final Lifecycle lifecycle;
    private final Runnable chores;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant nextTimer;
    private long reconsidered = System.nanoTime();

    /** @param chores what else has to be done now and then */
    public Courier(Store store, Outbox outbox, Relay relay, Lifecycle lifecycle, Runnable chores) {
        this.store = store;
        this.outbox = outbox;
        this.relay = relay;
        this.lifecycle = lifecycle;
        this.chores = chores;
        outbox.onTimer(this::watch);
        outbox.backlog().onRoom(this::wake);
    }

    /** Delivers what waits in the store, as far as there is room for it; the rest comes when there is. */
    public void recover() {
        int count = deliver();
        if (count > 0) {
            Log.recovered(count);
        }
    }

    public void start() {
        Thread started = Thread.ofVirtual().name("gregor courier").unstarted(this);
        thread = started;
        started.start();
    }

    /** Whether its thread runs. */
    public boolean isAlive() {
        Thread current = thread;
        return current != null && current.isAlive();
    }

    /** Has it see that the runtime stopped. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!lifecycle.isStopped()) {
            try {
                if (!lifecycle.isEnding()) {
                    nextTimer = store.nextDue();
                    deliver();
                    reconsider();
                    chores.run();
                }
            } catch (RuntimeException e) {
                if (!lifecycle.isStopped()) {
                    Log.unexpected("the courier", e);
                    lifecycle.rest(LOOK_EVERY);
                }
            }
            nap();
        }
    }

    private int deliver() {
        int count = 0;
        while (!lifecycle.isEnding()) {
            if (outbox.keeps() && outbox.backlog().room() < BATCH) {
                // Fetching one by one as room appears would ask the store more often than it answers with something.
                outbox.backlog().fallBehind();
                return count;
            }
            List<Envelope> batch = take();
            send(batch);
            count += batch.size();
            if (batch.size() < BATCH && !isMoreLeft()) {
                return count;
            }
        }
        return count;
    }

    private void send(List<Envelope> batch) {
        for (Envelope envelope : batch) {
            ScopedValue.where(Mailbox.FROM_STORE, true).run(() -> relay.resend(envelope));
        }
    }

    /** What was committed while there was no room is in the store as on its way, though nobody has it. */
    private boolean isMoreLeft() {
        if (outbox.isBehind()) {
            outbox.backlog().catchUp(() -> {
                store.reconsider(outbox.now().plus(ANY_TIME), outbox::holds);
                List<Envelope> rest = outbox.backlog().room() < BATCH ? List.of() : take();
                send(rest);
                return rest.isEmpty() && outbox.backlog().room() >= BATCH;
            });
            return outbox.isBehind();
        }
        return false;
    }

    /** When an answer got lost, what it held is taken again, before anything that was sent later can overtake it. */
    private List<Envelope> take() {
        for (int failures = 1; !lifecycle.isStopped(); failures++) {
            try {
                return store.take(outbox.now(), BATCH);
            } catch (StoreUnavailable e) {
                Log.storeUnavailable("take", failures, e);
                lifecycle.rest(BACK_OFF.delayAfter(failures));
                store.reconsider(outbox.now().plus(ANY_TIME), outbox::holds);
            }
        }
        return List.of();
    }

    private void reconsider() {
        if (System.nanoTime() - reconsidered > RECONSIDER_EVERY.toNanos()) {
            reconsidered = System.nanoTime();
            store.reconsider(outbox.now().minus(RECONSIDER_AFTER), outbox::holds);
        }
    }

    private void nap() {
        Instant next = nextTimer;
        Duration nap = next == null ? LOOK_EVERY : Duration.between(outbox.now(), next);
        if (nap.compareTo(LOOK_EVERY) > 0) {
            nap = LOOK_EVERY;
        }
        if (nap.isPositive() && !lifecycle.isStopped()) {
            LockSupport.parkNanos(this, nap.toNanos());
        }
    }

    private void watch(Instant due) {
        Instant next = nextTimer;
        if (next == null || due.isBefore(next)) {
            nextTimer = due;
            wake();
        }
    }
}
