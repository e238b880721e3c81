package io.gregor.cli.team;

import io.gregor.extensions.models.ModelName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a team in one process needs to know.
 *
 * @param home where state lives
 * @param target the target's name or address
 * @param model the model for what rules cannot do; null for rules only
 */
public record TeamConfig(Path home, String target, @Nullable ModelName model) {}
