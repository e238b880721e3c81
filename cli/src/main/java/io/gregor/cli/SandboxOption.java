package io.gregor.cli;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.sandbox.SandboxSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --sandbox} says, with what the environment says about sandboxes of that kind. */
final class SandboxOption {
    private SandboxOption() {}

    static SandboxConfig configured(GregorHome home, @Nullable SandboxKind kind, Map<String, String> environment) {
        var settings = SandboxSettings.in(environment).with("kind", kind == null ? null : kind.toString());
        try {
            return SandboxKind.configured(home.folder(), settings);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }
}
