package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a pool, and who uses which. Servers start and end on threads of their own; whoever needs one waits for
 * the next that is ready, be it a new one or one that was given back.
 */
final class Hosts implements AutoCloseable {
    private static final long CLOSE_SECONDS = 60;

    private final Servers servers;
    private final SandboxLimits limits;
    private final int most;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place> places = new ArrayList<>();
    private int starting;
    private int ending;
    private int waiting;
    private int failures;
    private @Nullable RuntimeException lastFailure;
    private boolean closed;

    Hosts(Servers servers, SandboxLimits limits) {
        this.servers = servers;
        this.limits = limits;
        this.most = servers.shared() ? 1 : limits.most();
    }

    /** A server, and how much it is in use; guarded by the lock. */
    static final class Place {
        private final Host host;
        private int users;
        private int uses;

        private Place(Host host) {
            this.host = host;
        }

        Host host() {
            return host;
        }
    }

    /**
     * A server to work in, preferably one that has the template already. It must be given back.
     *
     * @throws InfrastructureException when none could be started, or none was ready in time
     */
    Place borrow(String template, Deadline deadline) {
        lock.lock();
        try {
            int failuresBefore = failures;
            waiting++;
            try {
                while (true) {
                    if (closed) {
                        throw new InfrastructureException("the sandboxes are closed");
                    }
                    Place place = best(template);
                    if (place != null) {
                        place.users++;
                        place.uses++;
                        return place;
                    }
                    if (failures > failuresBefore && starting == 0 && lastFailure != null) {
                        throw lastFailure;
                    }
                    startFor(waiting);
                    if (deadline.isOver()) {
                        throw new InfrastructureException("no server for a sandbox was ready within %d s"
                                .formatted(deadline.whole().toSeconds()));
                    }
                    changed.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
                }
            } finally {
                waiting--;
                keepWarm();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for a sandbox's server", e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a server is ready, as {@link #borrow} does, without using it. */
    void awaitReady(Deadline deadline) {
        Place place = borrow("", deadline);
        lock.lock();
        try {
            place.uses--;
        } finally {
            lock.unlock();
        }
        giveBack(place);
    }

    /** Gives a server back. One that died, or that is not to be used again, is closed meanwhile. */
    void giveBack(Place place) {
        boolean alive = place.host.isAlive();
        lock.lock();
        try {
            place.users--;
            boolean worn = !servers.shared() && (place.host.isSpent() || place.uses >= limits.uses());
            if (closed || !alive || worn) {
                retire(place);
                keepWarm();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks after the servers nobody uses: dead ones are replaced, and as many kept ready as is configured. */
    void tend() {
        for (Place place : snapshot()) {
            if (!place.host.isAlive()) {
                lock.lock();
                try {
                    retire(place);
                } finally {
                    lock.unlock();
                }
            }
        }
        lock.lock();
        try {
            keepWarm();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            new ArrayList<>(places).forEach(this::retire);
            long left = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
            while (starting + ending > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        servers.close();
    }

    private List<Place> snapshot() {
        lock.lock();
        try {
            return new ArrayList<>(places);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place best(String template) {
        Place best = null;
        for (Place place : places) {
            boolean free = servers.shared() || place.users == 0;
            if (free && (best == null || place.host.templates().has(template))) {
                best = place;
            }
        }
        return best;
    }

    private void keepWarm() {
        int idle = (int) places.stream().filter(place -> place.users == 0).count();
        startFor(waiting + Math.max(0, limits.warm() - idle));
    }

    /** Starts servers until so many are on their way, as far as there may be more of them. */
    private void startFor(int wanted) {
        while (!closed && starting < wanted && places.size() + starting + ending < most) {
            starting++;
            Thread.ofVirtual().name("gregor-sandbox-start").start(this::start);
        }
    }

    private void start() {
        Host host = null;
        RuntimeException failure = null;
        try {
            host = Host.start(servers, limits);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            lock.lock();
            try {
                starting--;
                if (host != null) {
                    Place place = new Place(host);
                    places.add(place);
                    if (closed) {
                        retire(place);
                    }
                } else {
                    failures++;
                    lastFailure = failure == null
                            ? new InfrastructureException("a sandbox's server could not be started")
                            : failure;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void retire(Place place) {
        if (places.remove(place)) {
            ending++;
            Thread.ofVirtual().name("gregor-sandbox-end").start(() -> end(place));
        }
    }

    private void end(Place place) {
        try {
            place.host.close();
        } finally {
            lock.lock();
            try {
                ending--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
