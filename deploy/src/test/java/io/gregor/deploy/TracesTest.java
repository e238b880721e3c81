package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.gregor.deploy.Network.End;
import io.gregor.deploy.Network.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans are sent by all services or by none, and their way is open for them and for nobody else. */
class TracesTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final Port OTLP = Port.tcp(4318, "otlp");
    private static final End COLLECTOR = End.pod(Network.OBSERVABILITY, "opentelemetry-collector");

    @Test
    void withoutTheComponentNothingIsSentAndNoWayIsOpen() {
        for (String name : Overlay.NAMES) {
            Overlay overlay = Overlay.of(name);
            Network network = new Network(overlay.all(NetworkPolicy.class));
            for (String service : Services.NAMES) {
                var workload = overlay.workload("gregor-" + service);
                assertThat(EnvironmentTest.variables(overlay, workload))
                        .as(name)
                        .doesNotContainKey(ENDPOINT);
                assertThat(network.lets(End.pod(workload.namespace(), workload.name()), COLLECTOR, OTLP))
                        .as(name)
                        .isEqualTo(false);
            }
        }
    }

    @Test
    void theComponentLeadsAllServicesToTheCollector(@TempDir(factory = ScalingTest.BesideTheManifests.class) Path made)
            throws IOException {
        Path root = made.toAbsolutePath().relativize(Kustomize.KUBERNETES);
        Files.writeString(made.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%1$s/overlays/local]
                components: [%1$s/components/traces]
                """.formatted(root));
        Overlay overlay = Overlay.in("traces", made);
        assertThat(overlay.documents()).allSatisfy(Types::check);
        Network network = new Network(overlay.all(NetworkPolicy.class));
        for (String service : Services.NAMES) {
            var workload = overlay.workload("gregor-" + service);
            Map<String, String> variables = EnvironmentTest.variables(overlay, workload);
            assertThat(variables.get(ENDPOINT)).endsWith(":" + OTLP.number());
            var environment = Environment.of(service, variables);
            assertThat(environment.complaints()).as(service).isEmpty();
            assertThat(environment.unread()).as(service).isEmpty();
            End pod = End.pod(workload.namespace(), workload.name());
            assertThat(network.lets(pod, COLLECTOR, OTLP)).as(service).isTrue();
            assertThat(network.lets(pod, COLLECTOR, Port.tcp(443, "https")))
                    .as(service)
                    .isFalse();
        }
        assertThat(network.lets(End.pod("gregor-sandboxes", "gregor-sandbox"), COLLECTOR, OTLP))
                .as("a sandbox")
                .isFalse();
    }

    @Test
    void onOneMachineNothingIsSentUnlessAVariableSaysWhereTo() {
        Compose compose = Compose.of("compose.yaml");
        for (String service : Services.NAMES) {
            assertThat(compose.environment(service)).as(service).containsEntry(ENDPOINT, "");
        }
        assertThat(List.of(Compose.text(".env.example").split("\n"))).contains("#" + ENDPOINT + "=");
    }
}
