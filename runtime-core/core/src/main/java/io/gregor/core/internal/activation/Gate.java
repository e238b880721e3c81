package io.gregor.core.internal.activation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets so many handlers of one agent type run at a time; the others wait in the order they came. Who waits holds nothing
 * yet, neither the agent's lease nor its message, so that another node can take both over.
 */
final class Gate {
    /** For a type that nobody limited. */
    static final Gate OPEN = new Gate(Integer.MAX_VALUE);

    /** So often a waiting one looks whether it waits in vain. */
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Place> queue = new ArrayDeque<>();
    private int free;

    Gate(int most) {
        this.free = most;
    }

    /**
     * Waits for its turn. True when it has one, which is to be given back by {@link #leave}.
     *
     * @param inVain whether there is nothing left to do, and it need not wait any longer
     */
    boolean enter(BooleanSupplier inVain) {
        if (this == OPEN) {
            return true;
        }
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return true;
            }
            Place place = new Place(lock.newCondition());
            queue.add(place);
            return await(place, inVain);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the turn to the next one. */
    void leave() {
        if (this == OPEN) {
            return;
        }
        lock.lock();
        try {
            Place next = queue.poll();
            if (next == null) {
                free++;
            } else {
                next.called = true;
                next.moved.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Place place, BooleanSupplier inVain) {
        while (!place.called) {
            if (inVain.getAsBoolean()) {
                queue.remove(place);
                return false;
            }
            try {
                place.moved.await(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Only a stop interrupts what has not begun, and then it is in vain.
            }
        }
        return true;
    }

    /** Of one that waits. Guarded by the lock. */
    private static final class Place {
        private final Condition moved;
        private boolean called;

        Place(Condition moved) {
            this.moved = moved;
        }
    }
}
