package io.gregor.executor.sandbox.kubernetes.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.zjsonpatch.JsonPatch;
import io.gregor.executor.sandbox.PodShape;
import io.gregor.executor.sandbox.kubernetes.FakePods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in for a kubelet reads in a pod's spec. */
class PodPlanTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Pod POD = FakePods.pod(PodShape.of("registry.example/postgres:18"));

    @Test
    void aSandboxsPodIsKnownToTheLastField() {
        PodPlan plan = PodPlan.of(POD);

        assertThat(plan.user()).isEqualTo(new PodUser(Optional.of(999L), Optional.of(999L), Optional.of(999L)));
        assertThat(plan.seccomp()).isTrue();
        assertThat(plan.deadline()).contains(Duration.ofHours(1));
        assertThat(plan.grace()).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan.nameservers()).containsExactly("127.0.0.1");
        assertThat(plan.volumes())
                .hasSize(3)
                .contains(new VolumePlan.Memory("data", 1L << 30), new VolumePlan.Memory("tmp", 16L << 20));
        ContainerPlan container = plan.container();
        assertThat(container.rights()).isEqualTo(new ContainerPlan.Rights(false, false, List.of("ALL")));
        assertThat(container.limits()).isEqualTo(new ContainerPlan.Amounts(1, 2L << 30, 256L << 20));
        assertThat(container.requests().cpus()).isEqualTo(0.25);
        assertThat(container.environment()).isEmpty();
        assertThat(container.mounts())
                .contains(
                        new MountPlan("data", "/var/lib/postgresql", "", false),
                        new MountPlan("data", "/var/lib/postgresql/data", "data", false),
                        new MountPlan("password", "/run/gregor", "", true));
        assertThat(container.startup().orElseThrow().period()).isEqualTo(Duration.ofSeconds(1));
    }

    /** A wall that is not in the spec is not in the container. */
    @ParameterizedTest
    @CsvSource({
        "/spec/containers/0/securityContext/readOnlyRootFilesystem",
        "/spec/containers/0/securityContext/allowPrivilegeEscalation",
        "/spec/containers/0/securityContext/capabilities",
        "/spec/containers/0/resources/limits/memory",
        "/spec/securityContext/seccompProfile"
    })
    void whatASpecDoesNotSayIsNotAdded(String field) {
        PodPlan less = PodPlan.of(patched("[{op: remove, path: %s}]".formatted(field)));

        assertThat(less).isNotEqualTo(PodPlan.of(POD));
        assertThat(Map.of(
                        "readOnlyRootFilesystem",
                        less.container().rights().writesImage(),
                        "allowPrivilegeEscalation",
                        less.container().rights().gainsPrivileges(),
                        "capabilities",
                        less.container().rights().dropped().isEmpty(),
                        "memory",
                        less.container().limits().memory() == 0,
                        "seccompProfile",
                        !less.seccomp()))
                .containsEntry(field.substring(field.lastIndexOf('/') + 1), true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {op: add, path: /spec/hostNetwork, value: true}                               | spec.hostNetwork: true
            {op: add, path: /spec/initContainers, value: [{name: first}]}                 | spec.initContainers: [{"name":"first"}]
            {op: add, path: /spec/containers/0/lifecycle, value: {}}                      | spec.containers[0].lifecycle: {}
            {op: add, path: /spec/containers/0/securityContext/runAsUser, value: 0}       | spec.containers[0].securityContext.runAsUser: 0
            {op: add, path: /spec/containers/0/securityContext/capabilities/add, value: [CHOWN]} | spec.containers[0].securityContext.capabilities.add: ["CHOWN"]
            {op: replace, path: /spec/containers/0/securityContext/privileged, value: true} | a privileged container
            {op: add, path: /spec/containers/0/ports/0/hostPort, value: 5432}             | spec.containers[0].ports[0].hostPort: 5432
            {op: add, path: /spec/containers/0/env, value: [{name: A, valueFrom: {}}]}    | a pod without spec.containers[0].env[0].value
            {op: add, path: /spec/volumes/0/hostPath, value: {path: /}}                   | spec.volumes[0].hostPath: {"path":"/"}
            {op: remove, path: /spec/volumes/0/emptyDir/medium}                           | a pod whose spec.volumes[0].emptyDir.medium is not Memory
            {op: remove, path: /spec/automountServiceAccountToken}                        | a pod whose spec.automountServiceAccountToken is not false
            {op: replace, path: /spec/restartPolicy, value: Always}                       | a pod whose spec.restartPolicy is not Never
            {op: replace, path: /spec/securityContext/runAsUser, value: 0}                | a pod that must not run as root, without a user's number
            {op: add, path: /spec/runtimeClassName, value: gvisor}                        | spec.runtimeClassName: "gvisor"
            """)
    void whatIsNotKnownIsRefused(String patch, String why) {
        Pod other = patched("[" + patch + "]");

        assertThatThrownBy(() -> PodPlan.of(other))
                .isInstanceOf(NotCarriedOut.class)
                .hasMessage("this kubelet can't carry out " + why);
    }

    private static Pod patched(String patch) {
        JsonNode changed = JsonPatch.apply(
                JSON.unmarshal("---\n" + patch, JsonNode.class), JSON.convertValue(POD, JsonNode.class));
        return JSON.convertValue(changed, Pod.class);
    }
}
