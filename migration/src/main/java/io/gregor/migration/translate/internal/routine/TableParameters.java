package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.base.TableType;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** R38: parameters whose values are tables. The callee reads the rows of an array, which the caller makes of its table. */
final class TableParameters {
    private TableParameters() {}

    static Optional<TableType> type(Parameter parameter, RoutineContext ctx) {
        return ctx.rules.catalog().tableType(parameter.type());
    }

    /** From here on the parameter is a table. */
    static void declare(Name name, String written, TableType type, RoutineContext ctx) {
        String source = "unnest(" + written + ")";
        Relation columns = TableReader.relation(source, type.elements(), java.util.List.of(), ctx.rules.catalog());
        ctx.relation(name.key(), new Relation(source, columns.columns(), java.util.List.of()));
        ctx.tableParameter(name.key(), written);
    }

    /** What is passed; a variable of its own, because the arguments of CALL hold no queries. Empty for what is no table. */
    static Optional<String> argument(@Nullable ExecArgument argument, TableType type, RoutineContext ctx, Code code) {
        if (argument == null || argument.value() instanceof Expr.DefaultValue) {
            return Optional.of("'{}'");
        }
        if (!(argument.value() instanceof Expr.Variable variable)) {
            return Optional.empty();
        }
        Optional<String> handedOn = ctx.tableParameter(variable.name().key());
        if (handedOn.isPresent()) {
            return handedOn;
        }
        Optional<Relation> table = ctx.tableVariable(variable.name().key());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String name = "v_" + variable.name().text().replaceFirst("^@+", "");
        String rows = ctx.helper(name + "_rows", type.array(), SqlType.UNKNOWN).pg();
        code.line(rows + " := " + type.rows(table.get().sqlName()) + ";");
        return Optional.of(rows);
    }
}
