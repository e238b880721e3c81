package io.gregor.executor.internal.prove;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.migration.proof.Variant;

/** Creates the variant in a database of its own, as drafts are, and then runs the tests: slow, and always right. */
final class InClone implements Trial {
    private final Sandbox sandbox;
    private final String draft;
    private final String suite;

    InClone(Sandbox sandbox, String draft, String suite) {
        this.sandbox = sandbox;
        this.draft = draft;
        this.suite = suite;
    }

    @Override
    public Tried run(Variant variant, Extent extent, ScriptLimits limits) {
        sandbox.reset();
        var usual = ScriptLimits.standard();
        var deployed = sandbox.run(variant.applyTo(draft), usual);
        if (!deployed.succeeded()) {
            return new Tried(false, deployed, usual);
        }
        var stop = extent == Extent.ALL ? "" : "SET " + STOP_AT_FAILURE + " = on";
        var tests = String.join("\n;\n", stop, variant.prologue(), suite, variant.epilogue());
        return new Tried(true, sandbox.run(tests, limits), limits);
    }
}
