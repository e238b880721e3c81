package io.gregor.manager.service;

import io.gregor.core.AgentRuntime;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.extensions.quarkus.Started;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The cluster that this manager belongs to, as soon as it does. */
@ApplicationScoped
public class Cluster {
    private final RuntimeHost host;

    @Inject
    Cluster(RuntimeHost host) {
        this.host = host;
    }

    /** @throws StoreUnavailable when the manager is still starting */
    Started started() {
        return host.started()
                .orElseThrow(() -> new StoreUnavailable("the manager has not started yet: try again", null));
    }

    /**
     * The same for what needs store and broker.
     *
     * @throws ApiProblem when one of them is known to be away: nothing was begun then
     */
    Started whole() {
        var started = started();
        started.away().ifPresent(why -> {
            throw ApiProblem.unavailable(why + "; nothing was done: send the same request again");
        });
        return started;
    }

    AgentRuntime runtime() {
        return started().runtime();
    }

    ClusterView view() {
        return started().cluster();
    }

    Migrations migrations() {
        return new Migrations(view());
    }

    static ApiProblem unknown(String migration) {
        return ApiProblem.unknown("no migration " + migration + " is known: it was not submitted, or was purged");
    }
}
