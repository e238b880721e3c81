package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.Finding;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;

/** Statements that no rule knows: reported, and kept as a marked comment. */
final class Holes {
    private Holes() {}

    /** Marks what was found in a statement whose text does not show it. */
    static void mark(List<Finding> found, String text, Code code) {
        for (Finding finding : found) {
            if (!text.contains("NOT TRANSLATED")) {
                code.line("-- NOT TRANSLATED in part: " + finding.message() + ": " + finding.construct());
            }
        }
    }

    static void write(RoutineContext ctx, String rule, Stmt statement, String message, Code code) {
        ctx.findings.needsPerson(
                rule, statement.span(), message, "Write this statement by hand, or let a model propose it.");
        Marks.write(message, statement.span(), ctx.findings, code);
    }
}
