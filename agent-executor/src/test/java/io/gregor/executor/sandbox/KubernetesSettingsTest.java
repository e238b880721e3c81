package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesSettingsTest {

    @Test
    void anImageIsEnough() {
        assertThat(configured(Map.of("IMAGE", "registry.example/postgres:18")))
                .isEqualTo(SandboxConfig.kubernetes(
                        "gregor-sandboxes", "registry.example/postgres:18", SandboxLimits.standard()));
    }

    @Test
    void everythingCanBeSet() {
        SandboxConfig.Kubernetes config = (SandboxConfig.Kubernetes) configured(Map.ofEntries(
                Map.entry("IMAGE", "pg:17"),
                Map.entry("NAMESPACE", "boxes"),
                Map.entry("USER", "70"),
                Map.entry("CPU", "500m"),
                Map.entry("MEMORY", "3Gi"),
                Map.entry("DISK", "1Gi"),
                Map.entry("DATA", "2Gi"),
                Map.entry("LIFETIME_MINUTES", "30"),
                Map.entry("START_SECONDS", "20"),
                Map.entry("RUNTIME_CLASS", "gvisor"),
                Map.entry("NODE_SELECTOR", "pool=sandboxes,example.com/disk=fast"),
                Map.entry("CHECK_NETWORK", "false")));

        assertThat(config)
                .isEqualTo(new SandboxConfig.Kubernetes(
                        "boxes",
                        PodShape.of("pg:17")
                                .withUser(70)
                                .withAmounts(
                                        PodShape.of("pg:17").requests(),
                                        new PodShape.Amounts("500m", "3Gi", "1Gi"),
                                        "2Gi")
                                .withLifetime(Duration.ofMinutes(30))
                                .withPlace("gvisor", Map.of("pool", "sandboxes", "example.com/disk", "fast")),
                        Duration.ofSeconds(20),
                        false,
                        SandboxLimits.standard()));
    }

    @Test
    void withoutAnImageThereIsNoPod() {
        assertThatThrownBy(() -> configured(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gregor.sandbox.kubernetes.image must name an image");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USER | 0 | gregor.sandbox.kubernetes.user must be a number from 1",
                "MEMORY | much | gregor.sandbox.kubernetes.memory must be an amount such as 2Gi, not \"much\"",
                "DATA | -1Gi | gregor.sandbox.kubernetes.data must be an amount",
                "NAMESPACE | A b | gregor.sandbox.kubernetes.namespace must be a namespace's name",
                "NODE_SELECTOR | pool | gregor.sandbox.kubernetes.node-selector must be labels of nodes",
                "RUNTIME_CLASS | ../x | gregor.sandbox.kubernetes.runtime-class must be the name of a runtime class",
                "CHECK_NETWORK | perhaps | gregor.sandbox.kubernetes.check-network must be true or false",
                "LIFETIME_MINUTES | 0 | gregor.sandbox.kubernetes.lifetime-minutes must be a number from 1",
            })
    void whatIsWrongIsSaidByItsKey(String key, String value, String message) {
        assertThatThrownBy(() -> configured(Map.of("IMAGE", "pg:17", key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static SandboxConfig configured(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of("GREGOR_SANDBOX_KIND", "kubernetes"));
        settings.forEach((key, value) -> environment.put("GREGOR_SANDBOX_KUBERNETES_" + key, value));
        return SandboxKind.configured(Path.of("home"), SandboxSettings.in(environment));
    }
}
