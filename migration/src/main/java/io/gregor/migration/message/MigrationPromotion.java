package io.gregor.migration.message;

import io.gregor.core.MessageType;
import java.util.List;
import java.util.Map;

/**
 * To the executor: put all of these into the target, in this order and in one transaction, or try that and undo it. Each
 * unit's state machine is answered by an {@link Outcome} of its own.
 *
 * @param base a script that comes before all others: what sandboxes take from the target; may be empty
 * @param scripts the accepted PostgreSQL scripts of all objects that units need, by their keys
 */
@MessageType("gregor.migration.promotion-of-all-requested")
public record MigrationPromotion(
        String migration,
        String target,
        PromotionOptions options,
        String base,
        Map<String, String> scripts,
        List<PromotionUnit> units) {
    public MigrationPromotion {
        base = base == null ? "" : base;
        scripts = Map.copyOf(scripts);
        units = List.copyOf(units);
    }
}
