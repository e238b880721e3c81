package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.TargetState;
import java.util.List;
import java.util.Map;

/**
 * To the executor: put all of these into the target, in this order and in one transaction, or try that and undo it. Each
 * unit's state machine is answered by an {@link Outcome} of its own.
 *
 * @param base a script that comes before all others: what sandboxes take from the target; may be empty
 * @param copied how the target was when that was taken from it; a difference is refused
 * @param scripts the accepted PostgreSQL scripts of all objects that units need, by their keys
 */
@MessageType("gregor.migration.promotion-of-all-requested")
public record MigrationPromotion(
        String migration,
        String target,
        PromotionOptions options,
        String base,
        TargetState copied,
        Map<String, String> scripts,
        List<PromotionUnit> units) {
    public MigrationPromotion {
        base = base == null ? "" : base;
        copied = copied == null ? TargetState.UNKNOWN : copied; // messages of before have none
        scripts = Map.copyOf(scripts);
        units = List.copyOf(units);
    }
}
