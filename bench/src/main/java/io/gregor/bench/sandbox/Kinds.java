package io.gregor.bench.sandbox;

import io.gregor.bench.Bench;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.sandbox.SandboxSettings;
import io.gregor.executor.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of sandboxes that work on this machine. The embedded one is measured under the plain name; the others, with
 * their name behind it, where an engine or a cluster is at hand and the environment says what it takes.
 */
record Kinds(List<Kind> working) {

    /** @param suffix behind the name of what is measured */
    record Kind(String suffix, SandboxConfig config) {}

    static Kinds here(Bench bench) {
        List<Kind> working = new ArrayList<>();
        for (SandboxKind kind : SandboxKind.values()) {
            if (kind == SandboxKind.EMBEDDED) {
                working.add(new Kind("", SandboxConfig.embedded(bench.home())));
                continue;
            }
            SandboxSettings settings = SandboxSettings.in(System.getenv()).with("kind", kind.toString());
            try {
                SandboxConfig config = SandboxKind.configured(bench.home(), settings);
                Sandboxes.open(config).close();
                working.add(new Kind("." + kind, config));
            } catch (InfrastructureException | IllegalArgumentException e) {
                bench.say("not measured: " + kind + " sandboxes, which do not work here: " + e.getMessage());
            }
        }
        return new Kinds(working);
    }
}
