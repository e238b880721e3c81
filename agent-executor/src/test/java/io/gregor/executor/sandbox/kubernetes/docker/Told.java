package io.gregor.executor.sandbox.kubernetes.docker;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;

/** What a kubelet tells of a pod. */
final class Told {
    private Told() {}

    static PodStatus waiting(String reason, String message) {
        return status(
                "Pending",
                new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason(reason)
                        .withMessage(message)
                        .endWaiting()
                        .build());
    }

    static PodStatus running(String address, boolean ready) {
        return new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP(address)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .build();
    }

    static PodStatus ended(int exitCode, boolean outOfMemory, String lastWords) {
        String reason = exitCode == 0 ? "Completed" : "Error";
        return status(
                exitCode == 0 ? "Succeeded" : "Failed",
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(outOfMemory ? "OOMKilled" : reason)
                        .withMessage(lastWords)
                        .endTerminated()
                        .build());
    }

    static PodStatus deadline(long seconds) {
        return new PodStatusBuilder()
                .withPhase("Failed")
                .withReason("DeadlineExceeded")
                .withMessage("Pod was active on the node longer than the specified deadline of %d s".formatted(seconds))
                .build();
    }

    private static PodStatus status(String phase, ContainerState state) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .addNewContainerStatus()
                .withName("postgres")
                .withState(state)
                .endContainerStatus()
                .build();
    }
}
