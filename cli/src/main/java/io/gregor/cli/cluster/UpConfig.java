package io.gregor.cli.cluster;

import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.extensions.models.ModelName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A cluster to run.
 *
 * @param home where the target, sandboxes and PostgreSQL's programs live
 * @param folder where the cluster's own data lives
 * @param sandbox the kind of sandboxes; null for what the environment says
 * @param model the model for what rules cannot do; null for rules only
 */
public record UpConfig(
        Path home,
        ClusterFolder folder,
        int executors,
        @Nullable SandboxKind sandbox,
        @Nullable ModelName model) {}
