package io.gregor.cli.remote;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How patient a client is with a manager that is away, for instance being started again.
 *
 * @param pause between two attempts
 * @param patience after which it gives up
 * @param silence after which a stream is opened anew, as a dead connection says nothing either; a broker that is silent for a
 *     third of it is asked whether it is there
 */
record Retries(Duration pause, Duration patience, Duration silence) {
    static final Retries PATIENT = new Retries(Duration.ofMillis(500), Duration.ofMinutes(2), Duration.ofSeconds(30));

    /** Repeats the request until the manager answers; what it answers is final. */
    <T> T run(Supplier<T> request) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (ClusterUnreachable e) {
                if (System.nanoTime() - deadline > 0 || !paused()) {
                    throw e;
                }
            }
        }
    }

    /** Waits; false when interrupted. */
    private boolean paused() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
