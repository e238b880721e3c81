package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** What the API server's refusals mean, in one line that says what to do. */
record Refusals(String namespace) {
    private static final String MANIFESTS = "apply deploy/kubernetes/sandboxes";

    ClusterException explain(String doing, KubernetesClientException e) {
        String said = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        String message = Objects.requireNonNullElse(said, e.toString());
        if (e.getCode() <= 0) {
            return new ClusterException(
                    "cannot %s: the Kubernetes API server does not answer: %s".formatted(doing, innermost(e)),
                    isLate(e),
                    e);
        }
        return switch (e.getCode()) {
            case 400, 422 ->
                new ClusterException(
                        "cannot %s: the cluster takes the settings of sandboxes for wrong: %s"
                                .formatted(doing, message),
                        false,
                        e);
            case 401 ->
                new ClusterException(
                        "cannot %s: the Kubernetes API server does not accept this executor's credentials; check its service account, or KUBECONFIG"
                                .formatted(doing),
                        false,
                        e);
            case 403 -> forbidden(doing, message, e);
            case 404 ->
                new ClusterException(
                        "cannot %s: there is no namespace %s; %s: %s".formatted(doing, namespace, MANIFESTS, message),
                        false,
                        e);
            case 408, 429, 500, 502, 503, 504 ->
                new ClusterException(
                        "cannot %s: the Kubernetes API server is busy: %s".formatted(doing, message), true, e);
            default -> new ClusterException("cannot %s: %s".formatted(doing, message), false, e);
        };
    }

    private ClusterException forbidden(String doing, String message, KubernetesClientException e) {
        if (message.contains("exceeded quota")) {
            return new ClusterException(
                    "cannot %s: the quota of namespace %s is used up: %s".formatted(doing, namespace, message),
                    true,
                    e);
        }
        if (message.contains("violates PodSecurity")) {
            return new ClusterException(
                    "cannot %s: the namespace's pod security admits no sandbox: %s".formatted(doing, message),
                    false,
                    e);
        }
        return new ClusterException(
                "cannot %s: this executor may not do that in namespace %s; %s and run as service account %s: %s"
                        .formatted(doing, namespace, MANIFESTS, Names.EXECUTOR, message),
                false,
                e);
    }

    /** The client's own word for it, which is no {@code IOException} as a lost connection is. */
    private static boolean isLate(Throwable e) {
        return innermostOf(e) instanceof TimeoutException;
    }

    private static String innermost(Throwable e) {
        Throwable cause = innermostOf(e);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Throwable innermostOf(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
