package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.gregor.deploy.Overlay.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each service understands all that its manifest says to it, and is told all it needs. */
class EnvironmentTest {
    static final List<String> OVERLAYS = Overlay.NAMES;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theServicesReadEveryVariableAndMissNone(String name) {
        Overlay overlay = Overlay.of(name);
        for (String service : Services.NAMES) {
            var environment = Environment.of(service, variables(overlay, overlay.workload("gregor-" + service)));
            assertThat(environment.complaints()).as(service).isEmpty();
            assertThat(environment.unread()).as(service).isEmpty();
        }
    }

    @Test
    void whatNothingReadsAndWhatIsMissingIsFound() {
        var environment = Environment.of(
                "executor", Map.of("GREGOR_STORE_USR", "x", "GREGOR_KAFKA_BOOTSTRAP", "k:1", "GREGOR_HOME", "/x"));
        assertThat(environment.unread()).containsExactly("GREGOR_STORE_USR");
        assertThat(environment.complaints()).anyMatch(line -> line.contains("gregor.store.url is missing"));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void aPodHasMoreTimeToEndThanItsServiceTakes(String name) {
        Overlay overlay = Overlay.of(name);
        for (String service : Services.NAMES) {
            Workload workload = overlay.workload("gregor-" + service);
            String grace = variables(overlay, workload).get("GREGOR_SHUTDOWN_GRACE");
            // A service may wait ten seconds before, for a start that goes on, and closes things afterwards.
            assertThat(Duration.ofSeconds(workload.template().getSpec().getTerminationGracePeriodSeconds()))
                    .isGreaterThanOrEqualTo(Duration.parse("PT" + grace).plusSeconds(20 + preStop(workload)));
        }
    }

    /** Whoever runs strangers' SQL for real has each sandbox tried for a way out. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void onlyTheClusterToTryGoesWithoutACheckOfTheNetwork(String name) {
        Overlay overlay = Overlay.of(name);
        assertThat(variables(overlay, overlay.workload("gregor-executor"))
                        .getOrDefault("GREGOR_SANDBOX_KUBERNETES_CHECK_NETWORK", "true"))
                .isEqualTo(String.valueOf(!name.startsWith("local")));
    }

    private static int preStop(Workload workload) {
        var lifecycle = workload.template().getSpec().getContainers().getFirst().getLifecycle();
        return lifecycle == null
                ? 0
                : lifecycle.getPreStop().getSleep().getSeconds().intValue();
    }

    /** Secrets' values and fields of the pod are words that stand for them. */
    static Map<String, String> variables(Overlay overlay, Workload workload) {
        Map<String, String> variables = new HashMap<>();
        Container container = workload.template().getSpec().getContainers().getFirst();
        container.getEnvFrom().forEach(source -> {
            if (source.getConfigMapRef() != null) {
                variables.putAll(overlay.all(ConfigMap.class).stream()
                        .filter(it -> it.getMetadata().getNamespace().equals(workload.namespace())
                                && it.getMetadata()
                                        .getName()
                                        .equals(source.getConfigMapRef().getName()))
                        .findFirst()
                        .orElseThrow()
                        .getData());
            }
        });
        for (EnvVar variable : container.getEnv()) {
            variables.put(variable.getName(), variable.getValue() == null ? "pod-1" : variable.getValue());
        }
        return variables;
    }
}
