package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * R12: a trigger in the place of a change. PostgreSQL has such triggers for single rows only, and for views only: at a
 * table one in front of each row does what the trigger does and refuses the row. While it works its own changes of the
 * table go through. One that refuses all changes does so at the first row.
 */
final class InsteadOf {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final Shapes shapes;

    InsteadOf(Findings findings, Catalog catalog, boolean ansiNulls, Shapes shapes) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
        this.shapes = shapes;
    }

    Result translate(RoutineStmt.Trigger trigger, QualifiedName target) {
        RoutineShape shape = shapes.shape(trigger);
        boolean view =
                catalog.object(target).filter(o -> o.kind() == ObjectKind.VIEW).isPresent();
        Relation relation = catalog.relation(target);
        List<Stmt> changes = RowByRow.changes(trigger).orElse(List.of());
        boolean table =
                catalog.object(target).filter(o -> o.kind() == ObjectKind.TABLE).isPresent();
        List<Stmt> refusal = table ? Refusal.of(trigger).orElse(List.of()) : List.of();
        if (changes.isEmpty()) {
            changes = refusal;
        }
        if (!view && !table || !relation.known() || changes.isEmpty()) {
            String what = "An INSTEAD OF trigger that is not the same for each row alone";
            findings.needsPerson("R12", trigger.span(), what, "Write it by hand.");
            return new Result("-- NOT TRANSLATED: this kind of trigger\n", List.of(), shape);
        }
        if (table && refusal.isEmpty()) {
            findings.assumeOnce(
                    "R12",
                    trigger.span(),
                    "The trigger works in front of each row, which it then refuses: the statement counts no rows of its own",
                    "Check what reads the count of such statements, and triggers that change this table through others.");
        } else if (view) {
            findings.assumeOnce(
                    "R12",
                    trigger.span(),
                    "The trigger fires for each row in the place of once for the statement",
                    "Check statements whose rows touch the same rows below the view.");
        }
        StringBuilder sql = new StringBuilder();
        List<TargetItem> creates = new ArrayList<>();
        for (String event : trigger.events()) {
            String name = trigger.events().size() == 1 ? shape.name() : PgNames.fold(shape.name() + "_" + event);
            Result function = function(trigger, changes, shape, relation, event, name, table && refusal.isEmpty());
            sql.append(sql.isEmpty() ? "" : "\n").append(function.sql());
            creates.addAll(function.creates());
            sql.append("\nCREATE OR REPLACE TRIGGER ")
                    .append(PgNames.quote(name))
                    .append(table ? "\nBEFORE " : "\nINSTEAD OF ")
                    .append(event.toUpperCase(Locale.ROOT))
                    .append(" ON ")
                    .append(relation.sqlName())
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
            Relation changed,
            String event,
            String name,
            boolean once) {
        RoutineContext ctx =
                new RoutineContext(findings, catalog, ansiNulls, shapes, shape, ResultSets.of(changes, shapes));
        ctx.sourceName = trigger.name().last().text();
        rows(ctx, changed, event);
        String row = "RETURN " + (event.equals("delete") ? "OLD;" : "NEW;");
        Code code = new Code().in();
        if (once) {
            String setting = "'tsql.in_" + PgNames.word(shape.schema()) + "." + PgNames.word(name) + "'";
            code.line("IF current_setting(" + setting + ", true) = 'yes' THEN").in();
            code.line(row).out().line("END IF;");
            code.line("PERFORM set_config(" + setting + ", 'yes', true);");
            new Body(ctx, Exits.trigger()).list(changes, code);
            code.line("PERFORM set_config(" + setting + ", 'no', true);");
        } else if (!new Body(ctx, Exits.trigger()).list(changes, code)) {
            return result(trigger, ctx, shape, name, code);
        }
        code.line(once ? "RETURN NULL;" : row);
        return result(trigger, ctx, shape, name, code);
    }

    private static Result result(
            RoutineStmt.Trigger trigger, RoutineContext ctx, RoutineShape shape, String name, Code code) {
        RoutineShape own = new RoutineShape(shape.kind(), shape.schema(), name, List.of(), "trigger");
        String head = "CREATE OR REPLACE FUNCTION " + PgNames.object(shape.schema(), name)
                + "()\nRETURNS trigger\nLANGUAGE plpgsql";
        return Routines.result(own, "function", head, Routines.assemble(ctx, trigger, code));
    }

    /** The rows of the statement are the one that the trigger fires for. */
    private static void rows(RoutineContext ctx, Relation changed, String event) {
        String none = "(SELECT * FROM " + changed.sqlName() + " WHERE false)";
        ctx.relation("inserted", rows(event.equals("delete") ? none : "(SELECT NEW.*)", changed));
        ctx.relation("deleted", rows(event.equals("insert") ? none : "(SELECT OLD.*)", changed));
    }

    private static Relation rows(String text, Relation view) {
        return new Relation(text, view.columns(), List.of());
    }
}
