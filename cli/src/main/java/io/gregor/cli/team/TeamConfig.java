package io.gregor.cli.team;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.extensions.models.ModelName;
import io.gregor.tester.source.SourceDatabases;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a team in one process needs to know.
 *
 * @param home where state lives
 * @param target the target's name or address
 * @param sandboxes where drafts and tests run
 * @param model the model for what rules cannot do; null for rules only
 * @param sources where source databases are found by name
 */
public record TeamConfig(
        Path home,
        String target,
        SandboxConfig sandboxes,
        @Nullable ModelName model,
        SourceDatabases sources) {

    /** Without source databases. */
    public TeamConfig(Path home, String target, SandboxConfig sandboxes, @Nullable ModelName model) {
        this(home, target, sandboxes, model, SourceDatabases.none());
    }

    /** With embedded sandboxes, and rules only. */
    public static TeamConfig simple(Path home, String target) {
        return new TeamConfig(home, target, SandboxConfig.embedded(home), null);
    }
}
