package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.gregor.deploy.Overlay.Workload;
import io.gregor.executor.sandbox.kubernetes.RestrictedProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every overlay renders, has only fields that exist, and pods that the restricted profile and more let run. */
class ManifestsTest {
    static final List<String> OVERLAYS = Overlay.NAMES;

    @Test
    void everyFolderOfOverlaysIsLookedAt() throws IOException {
        try (Stream<Path> folders = Files.list(Kustomize.KUBERNETES.resolve("overlays"))) {
            assertThat(folders.map(it -> it.getFileName().toString())).containsExactlyInAnyOrderElementsOf(OVERLAYS);
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyFieldIsOneOfItsKind(String name) {
        assertThat(Overlay.of(name).documents()).isNotEmpty().allSatisfy(Types::check);
    }

    /** The check itself: a field with a wrong name, or with a wrong type, is found wherever it is. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void aFieldThatDoesNotExistIsFound(String name) {
        for (JsonNode document : Overlay.of(name).documents()) {
            ObjectNode changed = document.deepCopy();
            if (changed.has("spec")) {
                changed.withObject("spec").put("spce", 1);
                assertThatThrownBy(() -> Types.check(changed))
                        .as(Types.kind(document))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("spce");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void nothingIsThereTwiceAndEverythingHasANamespace(String name) {
        Set<String> seen = new HashSet<>();
        for (JsonNode document : Overlay.of(name).documents()) {
            var metadata = document.get("metadata");
            assertThat(seen.add(
                            Types.kind(document) + metadata.path("namespace").asText() + "/"
                                    + metadata.get("name").asText()))
                    .as(document.toString())
                    .isTrue();
            if (!document.get("kind").asText().equals("Namespace")) {
                assertThat(metadata.path("namespace").asText()).isIn("gregor", "gregor-sandboxes");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyNamespaceEnforcesTheRestrictedProfileAndEveryPodFitsIn(String name) {
        Overlay overlay = Overlay.of(name);
        assertThat(overlay.all(Namespace.class)).hasSize(2).allSatisfy(it -> assertThat(
                        it.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(overlay.workloads()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(it -> assertThat(
                        RestrictedProfile.violations(it.template()))
                .as(it.toString())
                .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void noContainerWritesIntoItsImageOrTakesWithoutLimit(String name) {
        for (Workload workload : Overlay.of(name).workloads()) {
            for (Container container : workload.template().getSpec().getContainers()) {
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .as(workload.toString())
                        .isTrue();
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
                assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
                assertThat(container.getLivenessProbe()).isNotNull();
                assertThat(container.getReadinessProbe()).isNotNull();
                assertThat(container.getStartupProbe()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void onlyExecutorsGetATokenOfTheCluster(String name) {
        for (Workload workload : Overlay.of(name).workloads()) {
            assertThat(workload.template().getSpec().getAutomountServiceAccountToken())
                    .as(workload.toString())
                    .isEqualTo(workload.name().equals("gregor-executor"));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theServicesAreReplacedOneByOneAndHaveTheTimeToEnd(String name) {
        var services = Overlay.of(name).all(Deployment.class);
        assertThat(services)
                .extracting(it -> it.getMetadata().getName())
                .containsExactlyInAnyOrder("gregor-manager", "gregor-assistant", "gregor-executor", "gregor-tester");
        assertThat(services).allSatisfy(it -> {
            var rolling = it.getSpec().getStrategy().getRollingUpdate();
            assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
            assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
            assertThat(it.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .allSatisfy(spread -> assertThat(
                                    it.getSpec().getTemplate().getMetadata().getLabels())
                            .containsAllEntriesOf(spread.getLabelSelector().getMatchLabels()));
        });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void probesAskWhatTheServicesAnswer(String name) {
        for (Deployment service : Overlay.of(name).all(Deployment.class)) {
            Container container =
                    service.getSpec().getTemplate().getSpec().getContainers().getFirst();
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getPorts())
                    .filteredOn(port -> port.getName().equals("http"))
                    .singleElement()
                    .satisfies(
                            port -> assertThat(port.getContainerPort()).isEqualTo(Services.port(container.getName())));
        }
    }
}
