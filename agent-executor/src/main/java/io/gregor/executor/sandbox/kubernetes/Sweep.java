package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes sandboxes' pods that nobody will use any more: ended ones, those whose executor's pod is gone, and those of a
 * process that this one can tell to have ended. Those of an executor elsewhere are left alone; their deadline ends them.
 */
record Sweep(Cluster cluster, Holder holder) {

    /** Returns the names of the removed pods. */
    List<String> run() {
        // One list, as an owner is always there before what it owns.
        List<Pod> pods = cluster.allPods();
        Set<String> uids = pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
        List<String> left = pods.stream()
                .filter(pod ->
                        labels(pod).entrySet().containsAll(Names.sandboxLabels().entrySet()))
                .filter(pod -> hasEnded(pod) || isOrphan(pod, uids) || holder.knowsThatItEnded(labels(pod)))
                .map(pod -> pod.getMetadata().getName())
                .toList();
        left.forEach(cluster::remove);
        if (!left.isEmpty()) {
            Log.swept(left);
        }
        return left;
    }

    private static boolean hasEnded(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return "Failed".equals(phase) || "Succeeded".equals(phase);
    }

    private static boolean isOrphan(Pod pod, Set<String> uids) {
        List<OwnerReference> owners =
                Objects.requireNonNullElse(pod.getMetadata().getOwnerReferences(), List.of());
        return !owners.isEmpty() && owners.stream().noneMatch(owner -> uids.contains(owner.getUid()));
    }

    private static Map<String, String> labels(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        return Objects.requireNonNullElse(metadata.getLabels(), Map.of());
    }
}
