package io.gregor.executor.sandbox.kubernetes.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pod's spec asks for, read to the last field. What a spec does not say is as it is in Kubernetes then: a container
 * may write to its image and keeps its capabilities, unless the spec takes them away.
 *
 * @param deadline after which the pod is ended
 * @param grace between the signal to end and the end
 * @param nameservers who is asked for names
 */
record PodPlan(
        PodUser user,
        boolean seccomp,
        ContainerPlan container,
        List<VolumePlan> volumes,
        Optional<Duration> deadline,
        Duration grace,
        List<String> nameservers) {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /** @throws NotCarriedOut when there is anything in the spec that is not known here */
    static PodPlan of(Pod pod) {
        JsonNode spec = JSON.convertValue(pod.getSpec(), JsonNode.class);
        return Fields.read("spec", spec, PodPlan::read);
    }

    private static PodPlan read(Fields spec) {
        spec.only("restartPolicy", "Never");
        spec.only("automountServiceAccountToken", "false");
        spec.only("enableServiceLinks", "false");
        spec.only("dnsPolicy", "None");
        spec.text("serviceAccountName"); // without its token it is a name only
        List<ContainerPlan> containers = spec.objects("containers", ContainerPlan::read);
        if (containers.size() != 1) {
            throw new NotCarriedOut("a pod with %d containers".formatted(containers.size()));
        }
        Security security = spec.object("securityContext", Security::read)
                .orElseThrow(() -> new NotCarriedOut("a pod without spec.securityContext"));
        return new PodPlan(
                security.user,
                security.seccomp,
                containers.getFirst(),
                spec.objects("volumes", VolumePlan::read),
                spec.number("activeDeadlineSeconds").map(Duration::ofSeconds),
                Duration.ofSeconds(spec.number("terminationGracePeriodSeconds").orElse(30L)),
                spec.object("dnsConfig", dns -> dns.texts("nameservers")).orElse(List.of()));
    }

    private record Security(PodUser user, boolean seccomp) {
        static Security read(Fields context) {
            return new Security(
                    PodUser.read(context),
                    context.object("seccompProfile", profile -> {
                                profile.only("type", "RuntimeDefault");
                                return true;
                            })
                            .orElse(false));
        }
    }
}
