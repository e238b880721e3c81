package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SandboxUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a pool, and who uses which. Servers start and end on threads of their own; whoever needs one waits for
 * the next that is ready, be it a new one or one that was given back.
 */
final class Hosts implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(60);
    private static final Duration MOST_IDLE = Duration.ofSeconds(60);

    private final Servers servers;
    private final SandboxLimits limits;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place> places = new ArrayList<>();
    private final BackOff backOff = new BackOff();
    private int starting;
    private int ending;
    private int waiting;
    private long started;
    private long discarded;
    private int failures;
    private @Nullable RuntimeException lastFailure;
    private boolean closed;

    Hosts(Servers servers, SandboxLimits limits) {
        this.servers = servers;
        this.limits = limits;
        this.most = servers.shared() ? 1 : limits.most();
    }

    /**
     * A server to work in, preferably one that has the template already. It must be given back.
     *
     * @throws InfrastructureException when none could be started, or none was ready in time
     */
    Place borrow(String template, Deadline deadline) {
        return locked(() -> {
            Place place = awaitFree(template, deadline);
            place.enter();
            keepWarm();
            return place;
        });
    }

    /**
     * Waits until there is a server. It counts as one of those that are kept ready, as nobody goes in.
     *
     * @throws InfrastructureException as for {@link #borrow}
     */
    void awaitFirst(Deadline deadline) {
        locked(() -> {
            Place place = awaitFree("", deadline);
            keepWarm();
            return place;
        });
    }

    private Place awaitFree(String template, Deadline deadline) {
        int failuresBefore = failures;
        waiting++;
        try {
            Optional<Place> place = free(template);
            while (place.isEmpty()) {
                if (failures > failuresBefore && starting == 0 && lastFailure != null) {
                    throw lastFailure;
                }
                startFor(waiting);
                await(deadline);
                place = free(template);
            }
            return place.get();
        } finally {
            waiting--;
        }
    }

    /** Gives a server back. One that died, or that is not to be used again, is closed meanwhile. */
    void giveBack(Place place) {
        boolean alive = place.host().isAlive();
        locked(() -> {
            place.leave();
            if (!alive || (!servers.shared() && place.isWorn(limits.uses()))) {
                retire(place, alive);
                keepWarm();
            }
            changed.signalAll();
            return place;
        });
    }

    /** As {@link #giveBack}, of a server in which no sandbox was. */
    void giveBackUnused(Place place) {
        locked(() -> {
            place.forgetUse();
            return place;
        });
        giveBack(place);
    }

    /** A server in which the next clone of the template can be made ready. */
    Optional<Place> roomForSpare(String template) {
        return locked(() -> candidates().anyMatch(place -> place.host().spares().has(template))
                ? Optional.empty()
                : candidates().max(Comparator.comparingInt(place -> place.suits(template))));
    }

    /** Replaces servers that died, has as many ready as is configured, and ends those that nobody needed for a while. */
    void tend() {
        List<Place> resting = locked(() -> candidates().toList());
        List<Place> dead =
                resting.stream().filter(place -> !place.host().isAlive()).toList();
        long longAgo = System.nanoTime() - MOST_IDLE.toNanos();
        locked(() -> {
            dead.forEach(place -> retire(place, false));
            List<Place> idle =
                    places.stream().filter(place -> place.isIdleSince(longAgo)).toList();
            if (!servers.shared()) {
                idle.stream().limit(Math.max(0, idleCount() - limits.warm())).forEach(place -> retire(place, true));
            }
            keepWarm();
            return places;
        });
        resting.forEach(place -> place.host().spares().dropOlderThan(MOST_IDLE));
    }

    SandboxUsage usage(int inUse, int othersWaiting) {
        return locked(
                () -> new SandboxUsage(inUse, idleCount(), starting, waiting + othersWaiting, started, discarded));
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            List.copyOf(places).forEach(place -> retire(place, true));
            long left = TO_CLOSE.toNanos();
            try {
                while (starting + ending > 0 && left > 0) {
                    left = changed.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return closed;
        });
        servers.close();
    }

    private void await(Deadline deadline) {
        if (deadline.isOver()) {
            throw new InfrastructureException("no server for a sandbox was ready within %s".formatted(deadline.time()));
        }
        try {
            boolean _ = changed.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for a sandbox's server", e);
        }
    }

    private Optional<Place> free(String template) {
        if (closed) {
            throw new InfrastructureException("the sandboxes are closed");
        }
        return candidates().max(Comparator.comparingInt(place -> place.suits(template)));
    }

    /** Those into which somebody may go. */
    private Stream<Place> candidates() {
        return places.stream().filter(place -> servers.shared() || place.isIdle());
    }

    private int idleCount() {
        return (int) places.stream().filter(Place::isIdle).count();
    }

    private void keepWarm() {
        int missing = servers.shared() ? 1 - places.size() : limits.warm() - idleCount();
        if (backOff.isOver()) {
            startFor(waiting + Math.max(0, missing));
        }
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
        RuntimeException failure = new InfrastructureException("a sandboxes' server could not be started");
        try {
            host = Host.start(servers, limits);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            begun(host, failure);
        }
    }

    private void begun(@Nullable Host host, RuntimeException failure) {
        locked(() -> {
            starting--;
            if (host == null) {
                failures++;
                lastFailure = failure;
                backOff.failed();
                if (waiting == 0) {
                    Log.notStarted(String.valueOf(failure.getMessage())); // otherwise those who wait say it
                }
            } else {
                started++;
                backOff.succeeded();
                Place place = new Place(host);
                places.add(place);
                if (closed) {
                    retire(place, true);
                }
            }
            changed.signalAll();
            return places;
        });
    }

    private void retire(Place place, boolean alive) {
        if (places.remove(place)) {
            ending++;
            discarded++;
            if (!alive && !closed) {
                Log.died(place.host().server().name());
            }
            Thread.ofVirtual().name("gregor-sandbox-end").start(() -> end(place));
        }
    }

    private void end(Place place) {
        try {
            place.host().close();
        } catch (RuntimeException e) {
            Log.notEnded(place.host().server().name(), String.valueOf(e.getMessage()));
        } finally {
            locked(() -> {
                ending--;
                changed.signalAll();
                return ending;
            });
        }
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
