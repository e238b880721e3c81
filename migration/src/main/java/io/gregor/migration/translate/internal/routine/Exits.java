package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.ControlStmt;

/** How a routine is left; differs between procedures, functions and triggers. */
interface Exits {
    void write(ControlStmt.Return statement, RoutineContext ctx, Code code);

    /** R5: the status goes out through a parameter, which is 0 from the start; no status is NULL. */
    static Exits procedure() {
        return (statement, ctx, code) -> {
            boolean status = ctx.shape.parameters().stream().anyMatch(p -> p.role() == RoutineShape.Role.RETURN_CODE);
            if (statement.value() != null && status && !Flow.isZero(statement.value())) {
                Sql value = ctx.rules.value(statement.value());
                Sql whole = ctx.rules.conversions().assign(value, SqlType.INT, false, statement.span());
                code.line("return_code := " + (whole.nullable() ? "coalesce(" + whole.text() + ", 0)" : whole.text())
                        + ";");
            }
            code.line("RETURN;");
        };
    }

    static Exits function(SqlType type) {
        return (statement, ctx, code) -> {
            if (statement.value() == null) {
                code.line("RETURN NULL;");
                return;
            }
            Sql value = ctx.rules.value(statement.value());
            code.line("RETURN "
                    + ctx.rules
                            .conversions()
                            .assign(value, type, true, statement.span())
                            .text() + ";");
        };
    }

    /** Behind a ROLLBACK the way out is the exception: a plain return would keep the work. */
    static Exits trigger() {
        return (statement, ctx, code) -> {
            if (ctx.rolledBack) {
                Rollbacks.takeBack(code);
            } else {
                code.line("RETURN NULL;");
            }
        };
    }
}
