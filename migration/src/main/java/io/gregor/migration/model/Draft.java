package io.gregor.migration.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proposed translation of one object: text from rules or from a model, not trusted until its tests have passed.
 *
 * @param author who wrote it: {@code rules} or the model's name
 * @param sql the PostgreSQL script
 * @param creates what it may create; anything else it leaves behind is refused
 * @param shape how the routine must be callable; null for what is not a routine
 * @param findings what the translator has to say of the source
 */
public record Draft(
        String author,
        String sql,
        List<TargetItem> creates,
        @Nullable RoutineShape shape,
        List<Finding> findings) {
    /** The author of what the rules alone made. */
    public static final String RULES = "rules";

    public Draft {
        creates = List.copyOf(creates);
        findings = List.copyOf(findings);
    }

    /** Whether no model had a hand in it. */
    public boolean byRules() {
        return author.equals(RULES);
    }

    public Optional<RoutineShape> routine() {
        return Optional.ofNullable(shape);
    }
}
