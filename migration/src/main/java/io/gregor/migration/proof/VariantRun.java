package io.gregor.migration.proof;

import io.gregor.migration.model.ScriptOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of the tests against one variant.
 *
 * @param outcome as much of what the tests left behind as is needed to judge it; null where they did not run
 */
public record VariantRun(End end, @Nullable ScriptOutcome outcome) {
    /** How far it came. */
    public enum End {
        /** The tests were run, or stopped because the variant took too long. */
        RAN,
        /** The database refused the variant, which so says nothing of the tests. */
        NOT_DEPLOYED,
        /** The time for the object was up before, or the machine so busy that its timeout says nothing. */
        NOT_RUN
    }

    public static VariantRun of(ScriptOutcome outcome) {
        return new VariantRun(End.RAN, outcome);
    }

    public static VariantRun notDeployed() {
        return new VariantRun(End.NOT_DEPLOYED, null);
    }

    public static VariantRun notRun() {
        return new VariantRun(End.NOT_RUN, null);
    }
}
