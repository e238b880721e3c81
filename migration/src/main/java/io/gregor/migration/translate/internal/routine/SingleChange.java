package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.tsql.ast.DmlStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An INSERT, UPDATE, DELETE or TRUNCATE outside of any routine. */
public final class SingleChange {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final List<QueryText.Out> columns = new ArrayList<>();

    public SingleChange(Findings findings, Catalog catalog, boolean ansiNulls) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
    }

    /**
     * The statement, or an anonymous block where it takes several.
     *
     * @param variables by key, each with the text that stands for it
     * @param globals by name
     */
    public String translate(
            DmlStmt statement, Map<String, Local> variables, Map<String, Sql> globals, @Nullable String rowLimit) {
        Shapes shapes = new Shapes(catalog);
        var shape = new RoutineShape(RoutineShape.Kind.PROCEDURE, PgNames.DEFAULT_SCHEMA, "statement", List.of(), null);
        var ctx = new RoutineContext(
                findings, catalog, ansiNulls, shapes, shape, ResultSets.of(List.of(statement), shapes));
        variables.forEach((key, local) -> ctx.parameter(key, local.pg(), local.type()));
        globals.forEach(ctx.meanings::observe);
        ctx.rowLimit = rowLimit;
        ctx.direct = rows -> columns.addAll(rows.columns());
        Code code = new Code();
        new Changes(ctx).write(statement, new Calls(ctx), false, code);
        String text = code.text();
        String whole = ctx.declarations().isEmpty() && isOne(text)
                ? text
                : DoBlocks.block(ctx, new Code().in().append(code)).text();
        return whole.substring(0, whole.length() - 1);
    }

    /** The columns of the rows that the translated statement gives; empty where it gives none. */
    public List<QueryText.Out> columns() {
        return List.copyOf(columns);
    }

    private static boolean isOne(String text) {
        return text.endsWith(";") && !text.contains(";\n");
    }
}
