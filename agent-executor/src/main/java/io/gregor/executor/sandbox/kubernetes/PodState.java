package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far a sandbox's pod is, by what the cluster says of it. */
sealed interface PodState {

    /** It answers at this address. */
    record Ready(String address) implements PodState {}

    /** It may become ready yet; why it is not. */
    record Waiting(String reason) implements PodState {}

    /** It will never be ready; why. */
    record Failed(String reason) implements PodState {}

    /** Troubles of a container that nobody but a person removes. A first failed pull is tried again by the cluster. */
    Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "CrashLoopBackOff");

    static PodState of(@Nullable Pod pod) {
        if (pod == null || pod.getMetadata().getDeletionTimestamp() != null) {
            return new Failed("it was deleted");
        }
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        String phase = Objects.requireNonNullElse(status.getPhase(), "Pending");
        if (phase.equals("Failed") || phase.equals("Succeeded")) {
            return new Failed(ended(status));
        }
        Optional<ContainerStateWaiting> container = states(status)
                .map(ContainerState::getWaiting)
                .filter(Objects::nonNull)
                .findFirst();
        if (container.isPresent()) {
            String reason = words(container.get().getReason(), container.get().getMessage());
            return HOPELESS.contains(Objects.requireNonNullElse(container.get().getReason(), ""))
                    ? new Failed(reason)
                    : new Waiting(reason);
        }
        if (isTrue(status, "Ready") && status.getPodIP() != null) {
            return new Ready(status.getPodIP());
        }
        return new Waiting(condition(status, "PodScheduled")
                .filter(scheduled -> "False".equals(scheduled.getStatus()))
                .map(scheduled -> words(scheduled.getReason(), scheduled.getMessage()))
                .orElse(phase.equals("Running") ? "PostgreSQL does not answer yet" : "no node has started it yet"));
    }

    /** Whether there is nothing to wait for any more. */
    default boolean settled() {
        return !(this instanceof Waiting);
    }

    private static String ended(PodStatus status) {
        if (status.getReason() != null) {
            return words(status.getReason(), status.getMessage());
        }
        return states(status)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .findFirst()
                .map(PodState::exit)
                .orElse("it ended");
    }

    private static String exit(ContainerStateTerminated end) {
        return words("%s (exit code %d)".formatted(end.getReason(), end.getExitCode()), end.getMessage());
    }

    private static Stream<ContainerState> states(PodStatus status) {
        return Objects.requireNonNullElse(status.getContainerStatuses(), List.<ContainerStatus>of()).stream()
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull);
    }

    private static boolean isTrue(PodStatus status, String type) {
        return condition(status, type)
                .filter(found -> "True".equals(found.getStatus()))
                .isPresent();
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return Objects.requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static String words(@Nullable String reason, @Nullable String message) {
        String first = Objects.requireNonNullElse(reason, "unknown");
        return message == null || message.isBlank() ? first : first + ": " + message.strip();
    }
}
