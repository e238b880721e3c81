package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.Stmt;

/** Statements that no rule knows: reported, and kept as a marked comment. */
final class Holes {
    private Holes() {}

    static void write(RoutineContext ctx, String rule, Stmt statement, String message, Code code) {
        ctx.findings.needsPerson(
                rule, statement.span(), message, "Write this statement by hand, or let a model propose it.");
        code.line("-- NOT TRANSLATED: " + message.replace('\n', ' '));
        String source = ctx.findings.construct(statement.span());
        if (!source.isEmpty()) {
            code.line("-- " + source);
        }
    }
}
