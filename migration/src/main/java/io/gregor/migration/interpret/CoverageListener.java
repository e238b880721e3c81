package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;

/** Hears which branches a run takes and what its comparisons see. Called on the thread that runs. */
public interface CoverageListener {
    /** A branch of a routine was taken. Loops are told when they end. */
    void taken(String routine, BranchId branch);

    /** A comparison was made, with both sides as converted for it. */
    default void compared(String routine, Span span, CompareOp op, Value left, Value right) {}
}
