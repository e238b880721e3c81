package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.SpelledColumns;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.tsql.ast.DmlStmt;
import java.util.List;

/** R3 and R37: rows for the client, and rows for a new temporary table. */
final class Selections {
    /** Why a result set has no cursor. */
    static final String TOO_MANY = "More result sets than a procedure has parameters for";

    private final RoutineContext ctx;

    Selections(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void result(DmlStmt.Select select, boolean counted, Code code) {
        if (ctx.isTrigger()) {
            Holes.write(ctx, "R3", select, "Rows that a trigger gives to the client", code);
            return;
        }
        int number = ctx.resultSets.number(select);
        boolean tooMany = ctx.resultSets.isTooMany(select);
        if (number == 0 || tooMany || ctx.resultSets.isRepeated(select)) {
            String message =
                    tooMany ? TOO_MANY : number == 0 ? "A result set where none can leave" : "A result set in a loop";
            Holes.write(ctx, "R3", select, message, code);
            return;
        }
        QueryText text = ctx.rules.queries().query(select.query(), ctx.rowLimit, Purpose.RESULT);
        String cursor = "rs" + number;
        boolean tried = ctx.tries > 0 && Failures.mayHappen(select.query(), text.text(), ctx.rules.catalog());
        code.line("OPEN " + cursor + (counted || tried ? " SCROLL" : "") + " FOR")
                .in();
        List<String> names = text.columns().stream().map(QueryText.Out::name).toList();
        code.line(SpelledColumns.noted(text.text(), names) + ";").out();
        ctx.wrote = true;
        ctx.opened++;
        if (tried && !counted) {
            code.line("MOVE FORWARD ALL IN " + cursor + ";"); // so that an error goes to the handler here
            code.line("MOVE ABSOLUTE 0 IN " + cursor + ";");
        }
        if (counted) {
            code.line("MOVE FORWARD ALL IN " + cursor + ";");
            code.line("GET DIAGNOSTICS " + ctx.rowcount().pg() + " = ROW_COUNT;");
            code.line("MOVE ABSOLUTE 0 IN " + cursor + ";");
        }
    }

    void into(DmlStmt.Select select, Code code) {
        new IntoTables(ctx).write(select, code);
    }
}
