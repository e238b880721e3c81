package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.sandbox.SandboxSettings;
import io.gregor.executor.sandbox.Sandboxes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests that need a real cluster and an image there, named as for an executor; elsewhere they are skipped, with the reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.gregor.executor.sandbox.kubernetes.NeedsCluster$Named#cluster",
        disabledReason = "no Kubernetes cluster: neither KUBECONFIG nor KUBERNETES_SERVICE_HOST is set")
@EnabledIfEnvironmentVariable(
        named = "GREGOR_SANDBOX_KUBERNETES_IMAGE",
        matches = ".+",
        disabledReason = "no image for pods: GREGOR_SANDBOX_KUBERNETES_IMAGE is not set")
@interface NeedsCluster {

    /** What the environment names. */
    final class Named {
        private Named() {}

        static boolean cluster() {
            return System.getenv("KUBECONFIG") != null || System.getenv("KUBERNETES_SERVICE_HOST") != null;
        }

        static Sandboxes open() {
            return Sandboxes.open(SandboxKind.configured(
                    Path.of(""), SandboxSettings.in(System.getenv()).with("kind", "kubernetes")));
        }
    }
}
