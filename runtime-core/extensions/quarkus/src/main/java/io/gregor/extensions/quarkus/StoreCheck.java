package io.gregor.extensions.quarkus;

import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.postgres.PostgresSettings;
import java.util.Optional;

/** Whether the database answers and knows this node as a living one. */
final class StoreCheck implements Monitor.Check {
    private final ClusterView view;
    private final String node;

    StoreCheck(PostgresSettings settings) {
        this.view = new ClusterView(settings);
        this.node = settings.node();
    }

    @Override
    public Optional<String> problem() {
        return view.isAlive(node) ? Optional.empty() : Optional.of("it believes this node dead");
    }

    @Override
    public void close() {
        view.close();
    }
}
