package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.gregor.deploy.Overlay.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a manifest names is there: in the overlay, or among what the guide says has to be made before. */
class ReferencesTest {
    static final List<String> OVERLAYS = Overlay.NAMES;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void configMapsSecretsAndAccountsAreThere(String name) {
        Overlay overlay = Overlay.of(name);
        Set<String> there = Stream.of(ConfigMap.class, Secret.class, ServiceAccount.class)
                .flatMap(type -> overlay.all(type).stream())
                .map(it -> it.getKind() + " " + it.getMetadata().getNamespace() + "/"
                        + it.getMetadata().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        there.addAll(Given.beforehand(name));
        for (Workload workload : overlay.workloads()) {
            assertThat(references(workload))
                    .as(workload.toString())
                    .isNotEmpty()
                    .isSubsetOf(there);
        }
        for (String kind : List.of("TriggerAuthentication", "Cluster", "KafkaUser")) {
            overlay.custom(kind).forEach(it -> assertThat(there).containsAll(Given.namedBy(it)));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void volumesPortsAndSelectorsFit(String name) {
        Overlay overlay = Overlay.of(name);
        for (Workload workload : overlay.workloads()) {
            Set<String> volumes = new TreeSet<>(claims(overlay, workload));
            workload.template().getSpec().getVolumes().forEach(it -> volumes.add(it.getName()));
            for (Container container : workload.template().getSpec().getContainers()) {
                assertThat(container.getVolumeMounts())
                        .as(workload.toString())
                        .extracting(it -> it.getName())
                        .containsExactlyInAnyOrderElementsOf(volumes);
                Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .flatMap(it -> Stream.of(
                                it.getHttpGet() == null ? null : it.getHttpGet().getPort(),
                                it.getTcpSocket() == null
                                        ? null
                                        : it.getTcpSocket().getPort()))
                        .filter(java.util.Objects::nonNull)
                        .forEach(port -> assertThat(ports(workload)).contains(port.getStrVal()));
            }
        }
        overlay.all(Deployment.class).forEach(it -> assertThat(
                        it.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(it.getSpec().getSelector().getMatchLabels()));
        overlay.all(StatefulSet.class).forEach(it -> {
            assertThat(it.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(it.getSpec().getSelector().getMatchLabels());
            assertThat(overlay.all(Service.class))
                    .extracting(service -> service.getMetadata().getName())
                    .contains(it.getSpec().getServiceName());
        });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void servicesAndBudgetsFindTheirPods(String name) {
        Overlay overlay = Overlay.of(name);
        for (Service service : overlay.all(Service.class)) {
            var pods = selected(
                    overlay,
                    service.getMetadata().getNamespace(),
                    service.getSpec().getSelector());
            assertThat(pods).as(service.getMetadata().getName()).hasSize(1);
            service.getSpec().getPorts().forEach(port -> assertThat(ports(pods.getFirst()))
                    .contains(port.getTargetPort().getStrVal()));
        }
        assertThat(overlay.all(PodDisruptionBudget.class)).hasSize(4).allSatisfy(it -> assertThat(selected(
                        overlay,
                        it.getMetadata().getNamespace(),
                        it.getSpec().getSelector().getMatchLabels()))
                .hasSize(1));
        for (JsonNode scaled : overlay.custom("ScaledObject")) {
            assertThat(overlay.all(Deployment.class))
                    .anyMatch(it -> it.getMetadata()
                                    .getName()
                                    .equals(scaled.at("/spec/scaleTargetRef/name")
                                            .asText())
                            && it.getMetadata()
                                    .getNamespace()
                                    .equals(scaled.at("/metadata/namespace").asText())
                            // The number of pods is whoever scales them's to say.
                            && it.getSpec().getReplicas() == null);
        }
    }

    private static List<Workload> selected(Overlay overlay, String namespace, Map<String, String> labels) {
        return overlay.workloads().stream()
                .filter(it -> it.namespace().equals(namespace))
                .filter(it -> it.template().getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static List<String> ports(Workload workload) {
        return workload.template().getSpec().getContainers().stream()
                .flatMap(it -> it.getPorts().stream())
                .map(it -> it.getName())
                .toList();
    }

    private static List<String> claims(Overlay overlay, Workload workload) {
        return overlay.all(StatefulSet.class).stream()
                .filter(it -> it.getMetadata().getName().equals(workload.name()))
                .flatMap(it -> it.getSpec().getVolumeClaimTemplates().stream())
                .map(it -> it.getMetadata().getName())
                .toList();
    }

    private static Set<String> references(Workload workload) {
        Set<String> all = new TreeSet<>();
        String place = workload.namespace() + "/";
        var spec = workload.template().getSpec();
        all.add("ServiceAccount " + place + spec.getServiceAccountName());
        spec.getVolumes().forEach(volume -> {
            if (volume.getSecret() != null) {
                all.add("Secret " + place + volume.getSecret().getSecretName());
            }
            if (volume.getConfigMap() != null) {
                all.add("ConfigMap " + place + volume.getConfigMap().getName());
            }
        });
        for (Container container : spec.getContainers()) {
            container.getEnvFrom().forEach(source -> {
                if (source.getConfigMapRef() != null) {
                    all.add("ConfigMap " + place + source.getConfigMapRef().getName());
                }
                if (source.getSecretRef() != null) {
                    all.add("Secret " + place + source.getSecretRef().getName());
                }
            });
            container.getEnv().stream()
                    .filter(it -> it.getValueFrom() != null && it.getValueFrom().getSecretKeyRef() != null)
                    .forEach(it -> all.add("Secret " + place
                            + it.getValueFrom().getSecretKeyRef().getName()));
        }
        return all;
    }
}
