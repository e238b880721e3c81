package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** R40 to R42, R44, R45, hazards 51 to 53 and 58: UPDATE and DELETE, with other tables and with limits. */
final class RowChanges {
    private final RoutineContext ctx;

    RowChanges(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void update(DmlStmt.Update update, boolean counted, Code code) {
        if (!update.output().isEmpty() || !update.with().isEmpty()) {
            Holes.write(ctx, "R43", update, "UPDATE with OUTPUT or WITH", code);
            return;
        }
        ChangeTarget target = ChangeTarget.of(update.target(), update.from(), ctx.rules);
        if (target == null) {
            Holes.write(ctx, "R40", update, "The table to change is not clear", code);
            return;
        }
        List<String> sets = new ArrayList<>();
        List<SetItem> taken = new ArrayList<>();
        for (SetItem item : update.set()) {
            switch (item) {
                case SetItem.Column c -> sets.add(set(c.column(), c.op(), c.value(), target, c.span()));
                case SetItem.Both b -> {
                    sets.add(set(b.column(), b.op(), b.value(), target, b.span()));
                    taken.add(b);
                }
                case SetItem.Variable v -> taken.add(v);
                case SetItem.Method m -> ctx.rules.hole("R42", m.span(), "A method in SET");
            }
        }
        if (sets.isEmpty()) {
            Holes.write(ctx, "R42", update, "UPDATE that only assigns variables", code);
            return;
        }
        multiple(target, update.span(), "UPDATE");
        String from = target.sources().isEmpty() ? "" : "\nFROM " + target.sources();
        String text = "UPDATE " + target.sqlName() + "\nSET " + String.join(",\n    ", sets) + from
                + where(update.where(), update.top(), target);
        if (taken.isEmpty()) {
            code.line(text + ";");
        } else {
            returning(update, text, taken, target, counted, code);
        }
    }

    private String set(QualifiedName column, AssignOp op, Expr value, ChangeTarget target, Span span) {
        Name name = column.last();
        Expr whole = op.operation() == null
                ? value
                : new Expr.Binary(op.operation(), new Expr.Column(QualifiedName.of(name), span), value, span);
        SqlType type =
                target.relation().column(name.key()).map(Relation.Column::type).orElse(SqlType.UNKNOWN);
        Sql stored = ctx.rules.conversions().assign(ctx.rules.value(whole, target.scope()), type, false, span);
        return PgNames.write(name) + " = " + Code.hang(stored.text());
    }

    /** R42: {@code set @x = column = value}. The last changed row wins, and without one the variable stays. */
    private void returning(
            DmlStmt.Update update, String text, List<SetItem> taken, ChangeTarget target, boolean counted, Code code) {
        String row = ctx.helper("v_row", "record", SqlType.UNKNOWN).pg();
        List<String> columns = new ArrayList<>();
        List<String> assigns = new ArrayList<>();
        int position = 0;
        for (SetItem item : taken) {
            position++;
            Name variable = item instanceof SetItem.Both b ? b.variable() : ((SetItem.Variable) item).variable();
            Local local = ctx.variable(variable.key()).orElse(null);
            if (local == null || item instanceof SetItem.Variable v && readsChanged(v, update)) {
                Holes.write(ctx, "R42", update, "A variable in SET that takes a column's old value", code);
                return;
            }
            Sql value = item instanceof SetItem.Both b
                    ? ctx.rules.value(
                            new Expr.Column(QualifiedName.of(b.column().last()), b.span()), target.scope())
                    : ctx.rules.value(((SetItem.Variable) item).value(), target.scope());
            columns.add(ctx.rules
                            .conversions()
                            .assign(value, local.type(), true, item.span())
                            .text() + " AS c" + position);
            assigns.add(local.pg() + " := " + row + ".c" + position + ";");
            ctx.assigned(variable.key());
        }
        if (counted) {
            code.line(ctx.rowcount().pg() + " := 0;");
        }
        code.line("FOR " + row + " IN").in().line(text).line("RETURNING " + String.join(", ", columns));
        code.out().line("LOOP").in();
        assigns.forEach(code::line);
        if (counted) {
            code.line(ctx.rowcount().pg() + " := " + ctx.rowcount().pg() + " + 1;");
        }
        code.out().line("END LOOP;");
    }

    private static boolean readsChanged(SetItem.Variable item, DmlStmt.Update update) {
        return io.gregor.migration.tsql.ast.Nodes.find(item.value(), Expr.Column.class)
                .anyMatch(c -> update.set().stream()
                        .anyMatch(s -> s instanceof SetItem.Column k
                                        && k.column().last().is(c.name().last())
                                || s instanceof SetItem.Both b
                                        && b.column().last().is(c.name().last())));
    }

    void delete(DmlStmt.Delete delete, Code code) {
        if (!delete.output().isEmpty() || !delete.with().isEmpty()) {
            Holes.write(ctx, "R43", delete, "DELETE with OUTPUT or WITH", code);
            return;
        }
        ChangeTarget target = ChangeTarget.of(delete.target(), delete.from(), ctx.rules);
        if (target == null) {
            Holes.write(ctx, "R41", delete, "The table to change is not clear", code);
            return;
        }
        String using = target.sources().isEmpty() ? "" : "\nUSING " + target.sources();
        code.line("DELETE FROM " + target.sqlName() + using + where(delete.where(), delete.top(), target) + ";");
    }

    private void multiple(ChangeTarget target, Span span, String word) {
        if (!target.sources().isEmpty()) {
            ctx.findings.assumeOnce(
                    "R40",
                    span,
                    word + " with other tables: when several of their rows match, either database picks one",
                    "Check that at most one row matches.");
        }
    }

    private String where(@Nullable Expr where, @Nullable Top top, ChangeTarget target) {
        String limit = top == null
                ? ctx.rowLimit
                : ctx.rules.value(top.count(), target.scope()).at(Sql.ADD);
        List<String> conditions = new ArrayList<>(target.conditions());
        if (where != null) {
            int least = conditions.isEmpty() ? Sql.OR : Sql.AND;
            conditions.add(Code.hang(ctx.rules.value(where, target.scope()).at(least)));
        }
        String text = conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
        if (limit == null) {
            return text;
        }
        if (!target.sources().isEmpty() || top != null && top.percent()) {
            ctx.rules.hole("R44", where == null ? Span.NONE : where.span(), "A limited change with other tables");
            return text;
        }
        return "\nWHERE ctid IN (\n    SELECT ctid\n    FROM " + target.sqlName() + Code.hang(text) + "\n    LIMIT "
                + limit + "\n)";
    }
}
