package io.gregor.executor.internal.prove;

import io.gregor.executor.sandbox.ScriptLimits;
import java.time.Duration;

/**
 * How long tests may take against a variant: ten times as long as against the draft itself, which is plenty for a slower
 * variant and little for one that never ends.
 */
final class TrialLimits {
    private static final int FACTOR = 10;
    private static final Duration LEAST = Duration.ofMillis(300);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final ScriptLimits usual;

    /** @param usual what the draft's own tests may take */
    TrialLimits(ScriptLimits usual) {
        this.usual = usual;
    }

    ScriptLimits usual() {
        return usual;
    }

    /** @param draft how long the tests of the draft itself took */
    ScriptLimits after(Duration draft) {
        var time = draft.multipliedBy(FACTOR);
        return within(time.compareTo(LEAST) < 0 ? LEAST : time.compareTo(MOST) > 0 ? MOST : time);
    }

    /** For a second try: a machine that was busy elsewhere for a moment must not pass for a difference. */
    ScriptLimits twice(ScriptLimits limits) {
        return within(limits.script().multipliedBy(2));
    }

    private ScriptLimits within(Duration time) {
        return usual.withTime(time, time);
    }
}
