package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.gregor.deploy.Network.End;
import io.gregor.deploy.Network.Port;
import io.gregor.executor.sandbox.PodShape;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.migration.message.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who scales looks at topics and groups that exist, and never makes more pods than have work or room. */
class ScalingTest {
    static final List<String> SCALED = List.of("local-keda", "production", "given");
    private static final KafkaSettings KAFKA = KafkaSettings.of("kafka:9092");
    private static final Map<String, String> WORK =
            Map.of("executor", Topics.EXECUTIONS, "assistant", Topics.DRAFTS, "tester", Topics.TESTS);

    @ParameterizedTest
    @FieldSource("SCALED")
    void kedaAsksForTheLagOfTheGroupsThatTheServicesAre(String name) {
        Overlay overlay = Overlay.of(name);
        assertThat(overlay.custom("ScaledObject")).hasSize(3).allSatisfy(it -> {
            String service = it.at("/spec/scaleTargetRef/name").asText().substring("gregor-".length());
            var trigger = it.at("/spec/triggers/0/metadata");
            assertThat(Services.of(service).agentTypes()).singleElement().satisfies(type -> assertThat(
                            trigger.get("consumerGroup").asText())
                    .isEqualTo(KAFKA.prefix() + "." + type));
            assertThat(trigger.get("topic").asText()).isEqualTo(KAFKA.prefix() + ".topic." + WORK.get(service));
            assertThat(trigger.get("bootstrapServers").asText())
                    .isEqualTo(EnvironmentTest.variables(overlay, overlay.workload("gregor-" + service))
                            .get("GREGOR_KAFKA_BOOTSTRAP"));
            assertThat(it.at("/spec/minReplicaCount").asInt()).isPositive();
            assertThat(it.at("/spec/maxReplicaCount").asInt()).isBetween(2, KAFKA.partitions());
        });
    }

    /** At its most, and one executor more while they are replaced, all of them have room for all of their sandboxes. */
    @ParameterizedTest
    @FieldSource("SCALED")
    void theQuotaHasRoomForEverySandboxOfEveryExecutor(String name) {
        Overlay overlay = Overlay.of(name);
        JsonNode scaled = overlay.custom("ScaledObject").stream()
                .filter(it -> it.at("/metadata/name").asText().equals("gregor-executor"))
                .findFirst()
                .orElseThrow();
        int executors = scaled.at("/spec/maxReplicaCount").asInt();
        var executor = overlay.workload("gregor-executor");
        int sandboxes = executors
                * Integer.parseInt(EnvironmentTest.variables(overlay, executor).get("GREGOR_SANDBOX_MOST"));
        var hard = overlay.all(ResourceQuota.class).getFirst().getSpec().getHard();
        var own = executor.template().getSpec().getContainers().getFirst().getResources();
        var each = PodShape.of("postgres:18");
        assertThat(sandboxes + executors + 1.0).isLessThanOrEqualTo(amount(hard.get("pods")));
        assertRoom(
                hard,
                "limits.cpu",
                own.getLimits().get("cpu"),
                executors + 1,
                each.limits().cpu(),
                sandboxes);
        assertRoom(
                hard,
                "limits.memory",
                own.getLimits().get("memory"),
                executors + 1,
                each.limits().memory(),
                sandboxes);
        assertRoom(
                hard,
                "limits.ephemeral-storage",
                own.getLimits().get("ephemeral-storage"),
                executors + 1,
                each.limits().disk(),
                sandboxes);
        assertRoom(
                hard,
                "requests.cpu",
                own.getRequests().get("cpu"),
                executors + 1,
                each.requests().cpu(),
                sandboxes);
        assertRoom(
                hard,
                "requests.memory",
                own.getRequests().get("memory"),
                executors + 1,
                each.requests().memory(),
                sandboxes);
    }

    @Test
    void everyTopicOfTheServicesIsAmongStrimzisAndNoOther() {
        Set<String> expected = new TreeSet<>(Set.of("gregor.replies", "gregor.control", "gregor.results"));
        Stream.of(Topics.MIGRATIONS, Topics.OBJECTS, Topics.DRAFTS, Topics.EXECUTIONS, Topics.TESTS, Topics.PROGRESS)
                .forEach(topic -> expected.add("gregor.topic." + topic));
        Services.NAMES.forEach(
                service -> Services.of(service).agentTypes().forEach(type -> expected.add("gregor.agent." + type)));
        assertThat(Overlay.of("production").custom("KafkaTopic"))
                .extracting(it -> it.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Overlay.of("production").custom("KafkaTopic")).allSatisfy(it -> {
            assertThat(it.at("/spec/partitions").asInt()).isEqualTo(KAFKA.partitions());
            assertThat(it.at("/spec/config/max.message.bytes").asInt()).isEqualTo(16 * 1024 * 1024);
        });
    }

    /** The other way to scale, beside any overlay. */
    @Test
    void thePlainAutoscalersFitToo(@TempDir(factory = BesideTheManifests.class) Path made) throws IOException {
        Path root = made.toAbsolutePath().relativize(Kustomize.KUBERNETES);
        Files.writeString(made.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%1$s/overlays/local]
                components: [%1$s/components/hpa, %1$s/components/model, %1$s/components/metrics]
                """.formatted(root));
        Overlay overlay = Overlay.in("hpa", made);
        assertThat(overlay.documents()).allSatisfy(Types::check);
        assertThat(overlay.all(HorizontalPodAutoscaler.class)).hasSize(3).allSatisfy(it -> {
            assertThat(it.getSpec().getMinReplicas()).isPositive();
            assertThat(it.getSpec().getMaxReplicas()).isBetween(2, KAFKA.partitions());
            assertThat(overlay.workload(it.getSpec().getScaleTargetRef().getName())
                            .namespace())
                    .isEqualTo(it.getMetadata().getNamespace());
        });
        assertThat(overlay.all(ConfigMap.class))
                .filteredOn(it -> it.getMetadata().getName().startsWith("gregor-model"))
                .singleElement()
                .satisfies(it -> assertThat(it.getData()).containsOnlyKeys("GREGOR_MODEL", "GREGOR_MODEL_PATIENCE"));
        assertThat(overlay.workload("gregor-tester")
                        .template()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnvFrom())
                .anyMatch(it ->
                        it.getSecretRef() != null && it.getSecretRef().getName().equals("gregor-model"));
        assertThat(Services.NAMES).allSatisfy(service -> assertMetricsAreCollected(overlay, service));
    }

    private static void assertMetricsAreCollected(Overlay overlay, String service) {
        Network network = new Network(overlay.all(NetworkPolicy.class));
        End pod = End.pod(overlay.workload("gregor-" + service).namespace(), "gregor-" + service);
        Port port = service.equals("manager")
                ? Port.tcp(8480, "health") // the other one is the API's
                : Port.tcp(Services.port(service), "http");
        assertThat(network.lets(End.pod(Network.OBSERVABILITY, "prometheus"), pod, port))
                .isTrue();
        assertThat(network.lets(End.pod("default", "prometheus"), pod, port)).isFalse();
    }

    /** Kustomize takes folders by relative paths only. */
    static final class BesideTheManifests implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "overlay");
        }
    }

    private static void assertRoom(
            Map<String, Quantity> hard, String what, Quantity own, int executors, String each, int sandboxes) {
        assertThat(amount(own) * executors + amount(new Quantity(each)) * sandboxes)
                .as(what)
                .isLessThanOrEqualTo(amount(hard.get(what)));
    }

    private static double amount(Quantity quantity) {
        return quantity.getNumericalAmount().doubleValue();
    }
}
