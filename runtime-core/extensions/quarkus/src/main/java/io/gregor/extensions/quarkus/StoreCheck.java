package io.gregor.extensions.quarkus;

import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.postgres.PostgresSettings;
import java.time.Duration;
import java.util.Optional;

/** Whether the database answers and knows this node as a living one. Now and then it also asks for the cluster's numbers. */
final class StoreCheck implements Monitor.Check {
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    /** A start waits for the first answer, which is not to wait for numbers. */
    private static final Duration FIRST_COUNT = Duration.ofMillis(500);

    private final ClusterView view;
    private final String node;
    private final ClusterMeters meters;
    private long counted = System.nanoTime() - COUNT_EVERY.minus(FIRST_COUNT).toNanos();

    StoreCheck(PostgresSettings settings, ClusterMeters meters) {
        this.view = new ClusterView(settings);
        this.node = settings.node();
        this.meters = meters;
    }

    @Override
    public Optional<String> problem() {
        try {
            boolean alive = view.isAlive(node);
            meters.store(alive);
            count();
            return alive ? Optional.empty() : Optional.of("it believes this node dead");
        } catch (RuntimeException e) {
            meters.store(false);
            meters.storeUnknown();
            throw e;
        }
    }

    private void count() {
        if (System.nanoTime() - counted >= COUNT_EVERY.toNanos()) {
            meters.store(view.deadLetters(), view.leases());
            counted = System.nanoTime();
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
