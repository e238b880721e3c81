package io.gregor.migration.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of one source object.
 *
 * @param sql the PostgreSQL script; where a construct is not known it stands as a marked comment
 * @param creates what the script creates, in order
 * @param shape how the routine is called; null for what is not a routine
 * @param findings everything worth saying, in order of the source
 */
public record Translation(
        String sql, List<TargetItem> creates, @Nullable RoutineShape shape, List<Finding> findings) {
    public Translation {
        creates = List.copyOf(creates);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is left for a person or a model. */
    public boolean complete() {
        return findings.stream().noneMatch(f -> f.severity() == Severity.NEEDS_PERSON);
    }

    public Optional<Finding> firstHole() {
        return findings.stream()
                .filter(f -> f.severity() == Severity.NEEDS_PERSON)
                .findFirst();
    }
}
