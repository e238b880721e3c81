package io.gregor.extensions.postgres.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Agents whose leases are given back when there is time. One that is claimed again meanwhile keeps its lease: claims and
 * what gives leases back exclude each other, claims among themselves don't.
 */
final class Releases {
    private static final int AT_ONCE = 1_000;

    /** Gives the leases back, for good when it returns. */
    @FunctionalInterface
    interface Work {
        void release(List<String> agents) throws SQLException;
    }

    private final Set<String> agents = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    void add(String agent) {
        agents.add(agent);
    }

    boolean isEmpty() {
        return agents.isEmpty();
    }

    /** Claims an agent: its lease is not given back any more, unless the claim fails. */
    <T> T claim(String agent, Supplier<T> claim) {
        lock.readLock().lock();
        boolean waited = agents.remove(agent);
        boolean claimed = false;
        try {
            T result = claim.get();
            claimed = true;
            return result;
        } finally {
            if (waited && !claimed) {
                agents.add(agent);
            }
            lock.readLock().unlock();
        }
    }

    /** Gives back what waits; on failure the rest waits on. */
    void flush(Work work) throws SQLException {
        List<String> some;
        do {
            lock.writeLock().lock();
            try {
                some = agents.stream().limit(AT_ONCE).toList();
                if (!some.isEmpty()) {
                    work.release(some);
                    some.forEach(agents::remove);
                }
            } finally {
                lock.writeLock().unlock();
            }
        } while (some.size() == AT_ONCE);
    }
}
