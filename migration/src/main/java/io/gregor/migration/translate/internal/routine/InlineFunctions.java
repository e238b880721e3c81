package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.List;
import java.util.stream.Collectors;

/** R11: a function that is one query. */
final class InlineFunctions {
    private InlineFunctions() {}

    static Result translate(
            RoutineContext ctx, RoutineStmt.Function function, FunctionReturns.InlineTable table, String head) {
        QueryText text = ctx.rules.queries().query(table.query(), null, Purpose.RESULT);
        boolean clear = !text.columns().isEmpty()
                && text.columns().stream()
                        .allMatch(c -> c.type().isKnown() && !c.name().isEmpty());
        if (!clear) {
            ctx.rules.hole("R11", function.span(), "The columns of the function's table are not known");
            return new Result("-- NOT TRANSLATED: a function whose columns are not known\n", List.of(), ctx.shape);
        }
        String columns = text.columns().stream()
                .map(c -> PgNames.quote(PgNames.fold(c.name())) + " " + c.type().pg())
                .collect(Collectors.joining(", "));
        Code body = new Code();
        Comments.write(function.origin().leading(), body);
        Comments.write(function.origin().inner(), body);
        body.line(text.text() + ";");
        return Routines.result(ctx.shape, "function", head + "\nRETURNS TABLE (" + columns + ")\nLANGUAGE sql", body);
    }
}
