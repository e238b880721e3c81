package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.gregor.deploy.Network.End;
import io.gregor.deploy.Network.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whoever gets to the manager's API over the network logs in, and where nobody does, nobody gets there. */
class OidcTest {
    static final List<String> OVERLAYS = Overlay.NAMES;
    private static final Port API = Port.tcp(8470, "http");
    private static final End MANAGER = End.pod("gregor", "gregor-manager");
    private static final End CLIENT = End.labelled("gregor", "gregor.io/manager-client", "true");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void withoutALoginTheApiIsForItsPodAloneAndHealthIsElsewhere(String name) {
        Overlay overlay = Overlay.of(name);
        var manager = overlay.workload("gregor-manager");
        Map<String, String> variables = EnvironmentTest.variables(overlay, manager);
        assertThat(variables)
                .doesNotContainKeys("QUARKUS_HTTP_HOST", "GREGOR_LOGIN_ISSUER", "GREGOR_API_TRUSTED_NETWORK");
        var container = manager.template().getSpec().getContainers().getFirst();
        assertThat(container.getReadinessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("health");
        assertThat(container.getPorts())
                .filteredOn(port -> port.getName().equals("health"))
                .singleElement()
                .satisfies(port -> assertThat(variables.get("GREGOR_HEALTH_ADDRESS"))
                        .isEqualTo("0.0.0.0:" + port.getContainerPort()));
    }

    @Test
    void aLoginOpensTheApiForThoseWhoSaySo(@TempDir(factory = ScalingTest.BesideTheManifests.class) Path folder)
            throws IOException {
        Overlay overlay = withLogin(folder);
        overlay.documents().forEach(Types::check);
        var variables = EnvironmentTest.variables(overlay, overlay.workload("gregor-manager"));
        assertThat(variables)
                .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0")
                .containsEntry("GREGOR_LOGIN_ISSUER", "https://login.example.com/realms/bank")
                .containsEntry("GREGOR_LOGIN_OPERATOR", "migration-operators");
        var environment = Environment.of("manager", variables);
        assertThat(environment.complaints()).isEmpty();
        assertThat(environment.unread()).isEmpty();
        Network network = new Network(overlay.all(NetworkPolicy.class));
        assertThat(network.lets(CLIENT, MANAGER, API)).isTrue();
        assertThat(network.lets(End.pod("gregor", "something"), MANAGER, API)).isFalse();
        assertThat(network.lets(End.pod("default", "something"), MANAGER, API)).isFalse();
        assertThat(network.lets(MANAGER, End.outside("203.0.113.7"), Port.tcp(443, "https")))
                .isTrue();
        assertThat(network.lets(MANAGER, End.outside("203.0.113.7"), Port.tcp(80, "http")))
                .isFalse();
        assertThat(overlay.all(Service.class))
                .anyMatch(service -> service.getMetadata().getName().equals("gregor-manager"));
    }

    @Test
    void withoutAnIssuerTheOpenApiWouldNotStart() {
        Overlay overlay = Overlay.of("local");
        Map<String, String> variables = EnvironmentTest.variables(overlay, overlay.workload("gregor-manager"));
        variables.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(Environment.of("manager", variables).complaints())
                .singleElement()
                .asString()
                .startsWith("quarkus.http.host is 0.0.0.0")
                .contains("gregor.login.issuer");
    }

    /** The overlay to try things with people who log in. */
    private static Overlay withLogin(Path made) throws IOException {
        Path root = made.toAbsolutePath().relativize(Kustomize.KUBERNETES);
        Files.writeString(
                made.resolve("kustomization.yaml"),
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%s/overlays/local]
                """.formatted(root) + example().replace("../..", root.toString()));
        return Overlay.in("oidc", made);
    }

    /** What the guide says to add to an overlay. */
    private static String example() throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "operations.md"));
        var found = Pattern.compile("```\\n(components:\\n  - ../../components/oidc\\n.*?)```", Pattern.DOTALL)
                .matcher(guide);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
