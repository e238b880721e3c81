package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * R12: a trigger in the place of a change of a table. PostgreSQL has such triggers for views only: here one in front of
 * each row does what the trigger does and refuses the row. While it works its own changes of the table go through.
 */
final class InsteadOfTable {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final Shapes shapes;

    InsteadOfTable(Findings findings, Catalog catalog, boolean ansiNulls, Shapes shapes) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
        this.shapes = shapes;
    }

    /** @param changes what the trigger does, the same for each row alone */
    Result translate(RoutineStmt.Trigger trigger, List<Stmt> changes, Relation table) {
        RoutineShape shape = shapes.shape(trigger);
        findings.assumeOnce(
                "R12",
                trigger.span(),
                "The trigger works in front of each row, which it then refuses: the statement counts no rows of its own",
                "Check what reads the count of such statements, and triggers that change this table through others.");
        StringBuilder sql = new StringBuilder();
        List<TargetItem> creates = new ArrayList<>();
        for (String event : trigger.events()) {
            String name = trigger.events().size() == 1 ? shape.name() : PgNames.fold(shape.name() + "_" + event);
            Result function = function(trigger, changes, shape, table, event, name);
            sql.append(sql.isEmpty() ? "" : "\n").append(function.sql());
            creates.addAll(function.creates());
            sql.append("\nCREATE OR REPLACE TRIGGER ")
                    .append(PgNames.quote(name))
                    .append("\nBEFORE ")
                    .append(event.toUpperCase(Locale.ROOT))
                    .append(" ON ")
                    .append(table.sqlName())
                    .append("\nFOR EACH ROW\nEXECUTE FUNCTION ")
                    .append(PgNames.object(shape.schema(), name))
                    .append("();\n");
            creates.add(new TargetItem("trigger", shape.schema(), name));
        }
        return new Result(sql.toString(), creates, shape);
    }

    private Result function(
            RoutineStmt.Trigger trigger,
            List<Stmt> changes,
            RoutineShape shape,
            Relation table,
            String event,
            String name) {
        RoutineContext ctx =
                new RoutineContext(findings, catalog, ansiNulls, shapes, shape, ResultSets.of(changes, shapes));
        ctx.sourceName = trigger.name().last().text();
        InsteadOf.rows(ctx, table, event);
        String setting = "'tsql.in_" + PgNames.word(shape.schema()) + "." + PgNames.word(name) + "'";
        Code code = new Code().in();
        code.line("IF current_setting(" + setting + ", true) = 'yes' THEN").in();
        code.line("RETURN " + (event.equals("delete") ? "OLD;" : "NEW;")).out();
        code.line("END IF;");
        code.line("PERFORM set_config(" + setting + ", 'yes', true);");
        new Body(ctx, Exits.trigger()).list(changes, code);
        code.line("PERFORM set_config(" + setting + ", 'no', true);");
        code.line("RETURN NULL;");
        RoutineShape own = new RoutineShape(shape.kind(), shape.schema(), name, List.of(), "trigger");
        String head = "CREATE OR REPLACE FUNCTION " + PgNames.object(shape.schema(), name)
                + "()\nRETURNS trigger\nLANGUAGE plpgsql";
        return Routines.result(own, "function", head, Routines.assemble(ctx, trigger, code));
    }
}
