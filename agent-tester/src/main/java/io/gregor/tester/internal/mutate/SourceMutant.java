package io.gregor.tester.internal.mutate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.Set;

/**
 * A source that is wrong at one place.
 *
 * @param place what is other there
 * @param instead what stands in its place, in few words
 * @param behind the branches that a run must take to come there; more may be needed
 * @param routine the whole definition, which takes the place of the right one
 */
public record SourceMutant(Span place, String instead, Set<BranchId> behind, RoutineStmt routine) {
    public SourceMutant {
        behind = Set.copyOf(behind);
    }
}
