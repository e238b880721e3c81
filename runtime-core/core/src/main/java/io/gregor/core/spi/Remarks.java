package io.gregor.core.spi;

import io.gregor.core.Budget;
import io.gregor.core.Spent;
import io.gregor.core.TracedStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is worth knowing of a handled message besides its effects: for traces and budgets.
 *
 * @param attempts how often its handler was tried
 * @param steps the steps it did
 * @param cancelled why it was not handled but ended; null when it was handled
 * @param spent what it used up besides its turn; null when nobody counts
 * @param budget the limits its handler set on the conversation; null leaves them as they are
 */
public record Remarks(
        int attempts,
        List<TracedStep> steps,
        @Nullable String cancelled,
        @Nullable Spent spent,
        @Nullable Budget budget) {
    /** Handled at once, and nothing more to say. */
    public static final Remarks NONE = new Remarks(1, List.of(), null, null, null);

    /** Ended by a cancellation. */
    public static Remarks cancelled(String why) {
        return new Remarks(0, List.of(), why, null, null);
    }

    /** Whether a trace has something to show. */
    public boolean isNotable() {
        return attempts != 1 || !steps.isEmpty() || cancelled != null;
    }
}
