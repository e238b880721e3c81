package io.gregor.core.internal.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * How far behind the store is being worked off. Of what the store gave back only so much is in memory at a time; as long
 * as there is more, what is committed anew stays in the store too and comes when its turn is, so that it overtakes nothing.
 */
final class Backlog {
    private final int capacity;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile boolean behind;
    private volatile Runnable wake = () -> {};

    /** @param capacity how many messages from the store may be in memory */
    Backlog(int capacity) {
        this.capacity = capacity;
    }

    void onRoom(Runnable waker) {
        wake = waker;
    }

    int room() {
        return capacity - taken.size();
    }

    void add(String messageId) {
        taken.add(messageId);
    }

    void remove(String messageId) {
        if (taken.remove(messageId) && behind && taken.size() <= capacity / 2) {
            wake.run();
        }
    }

    /** There is no room for what the store still has. */
    void fallBehind() {
        behind = true;
    }

    boolean isBehind() {
        return behind;
    }

    /** Whether what is in the store now may be sent at once; otherwise it must be left to its turn. */
    boolean passes() {
        if (!behind) {
            return true;
        }
        gate.readLock().lock();
        try {
            return !behind;
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Ends being behind when nothing is left; nobody passes or is left behind during the look. */
    void catchUp(BooleanSupplier nothingLeft) {
        gate.writeLock().lock();
        try {
            if (nothingLeft.getAsBoolean()) {
                behind = false;
            }
        } finally {
            gate.writeLock().unlock();
        }
    }
}
