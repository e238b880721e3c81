package io.gregor.executor.sandbox.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.sandbox.SandboxSettings;
import io.gregor.executor.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every kind promises, in real pods; where a cluster and an image are named, as for an executor. */
class ClusterSandboxTest extends SandboxContract {
    private static @Nullable Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        boolean cluster = System.getenv("KUBECONFIG") != null || System.getenv("KUBERNETES_SERVICE_HOST") != null;
        assumeTrue(cluster, "no Kubernetes cluster: neither KUBECONFIG nor KUBERNETES_SERVICE_HOST is set");
        boolean image = System.getenv("GREGOR_SANDBOX_KUBERNETES_IMAGE") != null;
        assumeTrue(image, "no image for pods: GREGOR_SANDBOX_KUBERNETES_IMAGE is not set");
        sandboxes = Sandboxes.open(SandboxKind.configured(
                Path.of(""), SandboxSettings.in(System.getenv()).with("kind", "kubernetes")));
    }

    @AfterAll
    static void closeAll() {
        if (sandboxes != null) {
            sandboxes.close();
        }
    }

    @Override
    protected Sandboxes sandboxes() {
        return Objects.requireNonNull(sandboxes);
    }
}
