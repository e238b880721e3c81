package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.PodShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The pod of a sandbox, as narrow as Kubernetes' restricted profile asks for and narrower. */
record PodBlueprint(String namespace, PodShape shape, Duration startTime, Holder holder) {

    Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(holder.labels())
                .withOwnerReferences(owners())
                .endMetadata()
                .withNewSpec()
                .withActiveDeadlineSeconds(shape.lifetime().toSeconds())
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(1L)
                .withServiceAccountName(Names.SANDBOX)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // Names are not looked up, even where nothing enforces that the network is closed.
                .withDnsPolicy("None")
                .withNewDnsConfig()
                .withNameservers("127.0.0.1")
                .endDnsConfig()
                .withRuntimeClassName(shape.runtimeClass())
                .withNodeSelector(shape.nodeSelector().isEmpty() ? null : shape.nodeSelector())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(shape.userId())
                .withRunAsGroup(shape.userId())
                .withFsGroup(shape.userId())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container())
                .withVolumes(memory("data", shape.data()), memory("tmp", "16Mi"), password(name))
                .endSpec()
                .build();
    }

    private Container container() {
        ServerProfile profile = ServerProfile.throwAwayOfOne();
        return new ContainerBuilder()
                .withName("postgres")
                .withImage(shape.image())
                .withCommand(ServerCommand.command(profile))
                .withArgs(ServerCommand.arguments(profile))
                .addNewPort()
                .withContainerPort(Names.PORT)
                .withProtocol("TCP")
                .endPort()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withAllowPrivilegeEscalation(false)
                .withPrivileged(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withNewResources()
                .withRequests(quantities(shape.requests()))
                .withLimits(quantities(shape.limits()))
                .endResources()
                .withStartupProbe(probe(1, (int) Math.max(1, startTime.toSeconds())))
                .withReadinessProbe(probe(10, 3))
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(mounts())
                .build();
    }

    /** Kubernetes removes a pod whose owner is gone; an owner in another namespace counts as gone. */
    private List<OwnerReference> owners() {
        return holder.pod().filter(own -> own.namespace().equals(namespace)).stream()
                .map(own -> new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withName(own.name())
                        .withUid(own.uid())
                        .build())
                .toList();
    }

    private static List<VolumeMount> mounts() {
        return List.of(
                mount("data", ServerCommand.DATA).build(),
                mount("data", ServerCommand.OLD_DATA).withSubPath("data").build(),
                mount("tmp", "/tmp").build(),
                mount("password", ServerCommand.SECRET_FOLDER)
                        .withReadOnly(true)
                        .build());
    }

    private static VolumeMountBuilder mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path);
    }

    private static Volume memory(String name, String size) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(size))
                .endEmptyDir()
                .build();
    }

    private static Volume password(String secret) {
        return new VolumeBuilder()
                .withName("password")
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(0440)
                .endSecret()
                .build();
    }

    private static Probe probe(int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand(ServerCommand.probe())
                .endExec()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }

    private static Map<String, Quantity> quantities(PodShape.Amounts amounts) {
        return Map.of(
                "cpu", new Quantity(amounts.cpu()),
                "memory", new Quantity(amounts.memory()),
                "ephemeral-storage", new Quantity(amounts.disk()));
    }
}
