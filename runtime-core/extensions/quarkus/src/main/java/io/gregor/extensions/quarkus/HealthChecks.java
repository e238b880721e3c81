package io.gregor.extensions.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What the service says of its health. Live: nothing in the process is broken beyond repair, whatever is away. Ready: it
 * runs, and all it needs answers. Started: it has been ready to run once.
 */
@ApplicationScoped
public class HealthChecks {
    private final RuntimeHost host;

    @Inject
    HealthChecks(RuntimeHost host) {
        this.host = host;
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named("live")
                .status(host.started().map(it -> it.runtime().isAlive()).orElse(true)
                        || host.phase().compareTo(Phase.RUNNING) > 0)
                .withData("phase", word(host.phase()))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            Map<String, Optional<String>> findings =
                    host.started().map(it -> it.monitor().findings()).orElse(Map.of());
            var response = HealthCheckResponse.named("ready")
                    .withData("phase", word(host.phase()))
                    .status(host.phase() == Phase.RUNNING
                            && findings.values().stream().allMatch(Optional::isEmpty));
            findings.forEach((name, problem) -> response.withData(name, problem.orElse("answers")));
            return response.build();
        };
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named("started")
                .status(host.phase() != Phase.STARTING)
                .withData("phase", word(host.phase()))
                .build();
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(java.util.Locale.ROOT);
    }
}
