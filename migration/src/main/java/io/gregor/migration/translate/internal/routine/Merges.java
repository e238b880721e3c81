package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.MergeAction;
import io.gregor.migration.tsql.ast.MergeWhen;
import io.gregor.migration.tsql.ast.MergeWhen.Match;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * R48: MERGE as MERGE. Rows that the source does not have are changed by a statement of their own in front of it, which
 * works on every PostgreSQL that has MERGE; an OUTPUT clause needs version 17.
 */
final class Merges {
    private final RoutineContext ctx;

    Merges(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /** One MERGE on its way: its scope and the names of its two sides. */
    private record Sides(Scope scope, Relation target, String reference, String targetText, String source, String on) {}

    void write(DmlStmt.Merge merge, boolean counted, Code code) {
        Scope outer = Scope.empty();
        String with = ctx.rules.queries().with(merge.with(), outer);
        String refused = refused(merge, outer);
        if (!refused.isEmpty()) {
            Holes.write(ctx, "R48", merge, refused, code);
            return;
        }
        Sides sides = sides(merge, outer);
        List<MergeWhen> ahead = merge.branches().stream()
                .filter(b -> b.match() == Match.NOT_MATCHED_BY_SOURCE)
                .toList();
        for (MergeWhen branch : ahead) {
            code.line(with + unmatched(branch, sides) + ";");
            if (counted) {
                code.line("GET DIAGNOSTICS " + more(branch == ahead.getFirst()) + " = ROW_COUNT;");
                sum(branch != ahead.getFirst(), code);
            }
        }
        if (ahead.size() < merge.branches().size()) {
            main(merge, sides, with, code);
            if (counted && !ahead.isEmpty()) {
                code.line("GET DIAGNOSTICS " + more(false) + " = ROW_COUNT;");
                sum(true, code);
            }
        }
    }

    /** Whether it becomes several statements, so that only it knows how many rows changed. */
    static boolean isSplit(DmlStmt.Merge merge) {
        return merge.branches().stream().anyMatch(b -> b.match() == Match.NOT_MATCHED_BY_SOURCE);
    }

    private String more(boolean first) {
        return first
                ? ctx.rowcount().pg()
                : ctx.helper("v_more_rows", "integer", SqlType.INT).pg();
    }

    private void sum(boolean adds, Code code) {
        if (adds) {
            code.line(ctx.rowcount().pg() + " := " + ctx.rowcount().pg() + " + " + more(false) + ";");
        }
    }

    /** Why the statement cannot be taken apart or over; empty when it can. */
    private String refused(DmlStmt.Merge merge, Scope outer) {
        List<MergeWhen> ahead = merge.branches().stream()
                .filter(b -> b.match() == Match.NOT_MATCHED_BY_SOURCE)
                .toList();
        boolean table = merge.target() instanceof TableRef.Table t
                        && outer.cte(t.name().last().key()).isEmpty()
                || merge.target() instanceof TableRef.Variable;
        if (!table || merge.top() != null) {
            return "MERGE with TOP, or into a query";
        }
        if (!ahead.isEmpty() && !merge.output().isEmpty()) {
            return "MERGE with OUTPUT and rows that the source does not have";
        }
        if (ahead.size() > 1) {
            return "MERGE with two branches for rows that the source does not have";
        }
        String target =
                merge.target() instanceof TableRef.Table t ? t.name().last().key() : "";
        boolean readsTarget = Nodes.find(merge.source(), TableRef.Table.class)
                        .anyMatch(t -> t.name().last().key().equals(target))
                || Nodes.find(merge.source(), TableRef.Variable.class)
                        .anyMatch(v -> merge.target() instanceof TableRef.Variable m
                                && v.name().is(m.name()));
        boolean movesKey = ahead.stream()
                .filter(b -> b.action() instanceof MergeAction.Update)
                .flatMap(b -> ((MergeAction.Update) b.action()).set().stream())
                .anyMatch(s -> s instanceof SetItem.Column c
                        && Nodes.find(merge.on(), Expr.Column.class)
                                .anyMatch(k -> k.name().last().is(c.column().last())));
        if (!ahead.isEmpty() && (readsTarget || movesKey || !merge.with().isEmpty())) {
            return "MERGE that changes rows without a match and reads its target";
        }
        return "";
    }

    private Sides sides(DmlStmt.Merge merge, Scope outer) {
        Scope scope = outer.inner();
        ctx.rules.sources().declare(merge.target(), scope, false);
        Scope.Range target = scope.ranges().getFirst();
        ctx.rules.sources().declare(merge.source(), scope, false);
        String on = ctx.rules.value(merge.on(), scope).text();
        return new Sides(
                scope,
                target.relation(),
                target.sqlName(),
                ctx.rules.sources().text(merge.target(), scope),
                ctx.rules.sources().text(merge.source(), scope),
                on);
    }

    private String unmatched(MergeWhen branch, Sides sides) {
        String condition = branch.condition() == null
                ? ""
                : "\n  AND "
                        + ctx.rules.value(branch.condition(), sides.scope()).at(Sql.AND);
        String where = "\nWHERE NOT EXISTS (\n    SELECT FROM " + Code.hang(sides.source()) + "\n    WHERE "
                + sides.on() + "\n)" + condition;
        return branch.action() instanceof MergeAction.Update update
                ? "UPDATE " + sides.targetText() + "\nSET " + set(update, sides) + where
                : "DELETE FROM " + sides.targetText() + where;
    }

    private void main(DmlStmt.Merge merge, Sides sides, String with, Code code) {
        boolean old = Outputs.reads(merge.output(), "deleted");
        String source = sides.source();
        String on = sides.on();
        Scope scope = sides.scope();
        if (old) {
            Outputs.sayOld(ctx, merge.span());
            Scope again = Scope.empty().inner();
            Scope.Range target = scope.ranges().getFirst();
            again.add(new Scope.Range(target.key(), "deleted", target.relation(), false));
            scope.ranges().stream().skip(1).forEach(again::add);
            again.qualify();
            source = "(" + source + "\n    LEFT JOIN " + sides.target().sqlName() + " AS deleted ON "
                    + ctx.rules.value(merge.on(), again).text() + ")";
            on = sides.reference() + ".ctid = deleted.ctid";
            scope.qualify();
        }
        StringBuilder text = new StringBuilder("MERGE INTO " + sides.targetText() + "\nUSING " + source + "\nON " + on);
        merge.branches().stream()
                .filter(b -> b.match() != Match.NOT_MATCHED_BY_SOURCE)
                .forEach(b -> text.append("\n").append(branch(b, sides)));
        if (!merge.output().isEmpty()) {
            output(merge);
        }
        Outputs.Rows rows =
                new Outputs.Rows(sides.reference(), old ? "deleted" : sides.reference(), sides.target(), scope);
        new Outputs(ctx).write(merge, merge.output(), rows, with, text.toString(), code);
    }

    private void output(DmlStmt.Merge merge) {
        ctx.findings.assumeOnce(
                "R48", merge.span(), "MERGE with OUTPUT is MERGE ... RETURNING", "Needs PostgreSQL 17 or later.");
        boolean deletes = merge.branches().stream().anyMatch(b -> b.action() instanceof MergeAction.Delete);
        if (deletes && Outputs.reads(merge.output(), "inserted")) {
            ctx.rules.hole("R43", merge.span(), "OUTPUT of inserted values by a MERGE that also deletes");
        }
    }

    private String branch(MergeWhen branch, Sides sides) {
        String condition = branch.condition() == null
                ? ""
                : " AND " + ctx.rules.value(branch.condition(), sides.scope()).at(Sql.AND);
        String head = (branch.match() == Match.MATCHED ? "WHEN MATCHED" : "WHEN NOT MATCHED") + condition + " THEN";
        return head
                + switch (branch.action()) {
                    case MergeAction.Update u -> "\n    UPDATE SET " + set(u, sides);
                    case MergeAction.Delete d -> "\n    DELETE";
                    case MergeAction.Insert i -> "\n    INSERT" + insert(i, sides);
                };
    }

    private String set(MergeAction.Update update, Sides sides) {
        List<String> sets = new ArrayList<>();
        for (SetItem item : update.set()) {
            if (!(item instanceof SetItem.Column c)) {
                ctx.rules.hole("R42", item.span(), "A variable set by MERGE");
                continue;
            }
            Name name = c.column().last();
            Expr whole = c.op().operation() == null
                    ? c.value()
                    : new Expr.Binary(c.op().operation(), new Expr.Column(c.column(), c.span()), c.value(), c.span());
            Sql value = ctx.rules.value(whole, sides.scope());
            sets.add(PgNames.write(name) + " = "
                    + stored(value, sides.target().targets(List.of(name)).getFirst(), whole));
        }
        return String.join(",\n        ", sets);
    }

    private String stored(Sql value, Column column, Expr written) {
        return ctx.rules
                .conversions()
                .keep(value, column.type(), written.span())
                .text();
    }

    private String insert(MergeAction.Insert insert, Sides sides) {
        if (insert.values().isEmpty()) {
            return " DEFAULT VALUES";
        }
        List<Column> columns = sides.target().targets(insert.columns());
        List<String> values = new ArrayList<>();
        for (int i = 0; i < insert.values().size(); i++) {
            Expr value = insert.values().get(i);
            Sql sql = ctx.rules.value(value, sides.scope());
            values.add(i < columns.size() ? stored(sql, columns.get(i), value) : sql.text());
        }
        boolean all = insert.columns().isEmpty()
                && columns.size() == sides.target().columns().size();
        String list = all ? "" : columns.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"));
        return list + "\n    VALUES (" + String.join(", ", values) + ")";
    }
}
