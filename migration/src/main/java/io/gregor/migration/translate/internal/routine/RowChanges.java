package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.query.Limits;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** R40 to R42, R44, R45, hazards 51 to 53 and 58: UPDATE and DELETE, with other tables and with limits. */
final class RowChanges {
    private final RoutineContext ctx;

    RowChanges(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void update(DmlStmt.Update update, boolean counted, Code code) {
        List<String> columns = update.set().stream()
                .map(RowChanges::column)
                .flatMap(Optional::stream)
                .toList();
        ChangedQuery through = ChangedQuery.find(update.target(), update.from(), update.with(), columns, ctx.rules);
        Scope outer = Scope.empty();
        String with = ctx.rules.queries().with(update.with(), outer);
        boolean old = Outputs.reads(update.output(), "deleted")
                || update.set().stream().anyMatch(s -> s instanceof SetItem.Variable v && readsChanged(v, update));
        ChangeTarget target = target(update.target(), update.from(), through, outer, old);
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
        if (RunningValues.present(update)) {
            Holes.write(ctx, "R42", update, "A variable in SET that goes from row to row", code);
            return;
        }
        if (through == null) {
            multiple(target, update.span(), "UPDATE");
        }
        if (old) {
            Outputs.sayOld(ctx, update.span());
        }
        ChangeTarget whole = old ? target.withOld() : target;
        String from = whole.sources().isEmpty() ? "" : "\nFROM " + whole.sources();
        String text = "UPDATE " + whole.sqlName() + "\nSET " + String.join(",\n    ", sets) + from
                + where(update.where(), update.top(), whole, true);
        refuseView(text, update.target(), update.span());
        if (taken.isEmpty()) {
            Outputs.Rows rows = new Outputs.Rows(whole.reference(), whole.old(), whole.relation(), whole.scope());
            new Outputs(ctx).write(update, update.output(), rows, with, text, code);
        } else if (update.output().isEmpty()) {
            returning(update, with + text, taken, whole, counted, code);
        } else {
            Holes.write(ctx, "R43", update, "UPDATE with OUTPUT that also sets variables", code);
        }
    }

    private static Optional<String> column(SetItem item) {
        return switch (item) {
            case SetItem.Column c -> Optional.of(c.column().last().key());
            case SetItem.Both b -> Optional.of(b.column().last().key());
            case SetItem.Variable v -> Optional.empty();
            case SetItem.Method m -> Optional.empty();
        };
    }

    private @Nullable ChangeTarget target(
            TableRef target, List<TableRef> from, @Nullable ChangedQuery through, Scope outer, boolean old) {
        return through == null
                ? ChangeTarget.of(target, from, outer, old, ctx.rules)
                : ChangeTarget.through(through, from, outer, ctx.rules);
    }

    /** A view's rows have no place of their own. */
    private void refuseView(String text, TableRef target, Span span) {
        boolean view = target instanceof TableRef.Table t
                && ctx.rules
                        .catalog()
                        .object(t.name())
                        .filter(o -> o.kind() == ObjectKind.VIEW)
                        .isPresent();
        if (view && text.contains("ctid")) {
            ctx.rules.hole("R40", span, "A limited or joined change through a view");
        }
    }

    private String set(QualifiedName column, AssignOp op, Expr value, ChangeTarget target, Span span) {
        Expr whole = op.operation() == null
                ? value
                : new Expr.Binary(op.operation(), new Expr.Column(QualifiedName.of(column.last()), span), value, span);
        Name name = target.column(column.last());
        SqlType type =
                target.relation().column(name.key()).map(Relation.Column::type).orElse(SqlType.UNKNOWN);
        Sql stored = ctx.rules.conversions().keep(ctx.rules.value(whole, target.scope()), type, span);
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
            if (local == null) {
                Holes.write(ctx, "R42", update, "A variable in SET is not declared", code);
                return;
            }
            Sql value = item instanceof SetItem.Both b
                    ? ctx.rules.value(
                            new Expr.Column(QualifiedName.of(b.column().last()), b.span()), target.scope())
                    : ctx.rules.value(((SetItem.Variable) item).value(), target.oldScope());
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
        return Nodes.find(item.value(), Expr.Column.class).anyMatch(c -> update.set().stream()
                .anyMatch(s -> s instanceof SetItem.Column k
                                && k.column().last().is(c.name().last())
                        || s instanceof SetItem.Both b
                                && b.column().last().is(c.name().last())));
    }

    void delete(DmlStmt.Delete delete, Code code) {
        ChangedQuery through = ChangedQuery.find(delete.target(), delete.from(), delete.with(), List.of(), ctx.rules);
        Scope outer = Scope.empty();
        String with = ctx.rules.queries().with(delete.with(), outer);
        ChangeTarget target = target(delete.target(), delete.from(), through, outer, false);
        if (target == null) {
            Holes.write(ctx, "R41", delete, "The table to change is not clear", code);
            return;
        }
        boolean limited = delete.top() != null || ctx.rowLimit != null;
        String using = target.sources().isEmpty() || limited ? "" : "\nUSING " + target.sources();
        String text = "DELETE FROM " + target.sqlName() + using + where(delete.where(), delete.top(), target, false);
        refuseView(text, delete.target(), delete.span());
        if (limited && !target.sources().isEmpty() && !delete.output().isEmpty()) {
            Holes.write(ctx, "R43", delete, "A limited DELETE with other tables and OUTPUT", code);
            return;
        }
        Outputs.Rows rows = new Outputs.Rows(target.reference(), target.reference(), target.relation(), target.scope());
        new Outputs(ctx).write(delete, delete.output(), rows, with, text, code);
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

    /** @param joined whether the other tables stand in the statement too, beside those that choose its rows */
    private String where(@Nullable Expr where, @Nullable Top top, ChangeTarget target, boolean joined) {
        List<String> conditions = new ArrayList<>(target.conditions());
        if (where != null) {
            int least = conditions.isEmpty() ? Sql.OR : Sql.AND;
            conditions.add(Code.hang(ctx.rules.value(where, target.scope()).at(least)));
        }
        String text = conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
        if (top == null && ctx.rowLimit == null) {
            return text;
        }
        return limited(text, top, target, joined);
    }

    /** R44, R45, hazard 58: the places of so many rows, of which either database picks some. */
    private String limited(String where, @Nullable Top top, ChangeTarget target, boolean again) {
        boolean joined = !target.sources().isEmpty();
        String place = joined ? target.reference() + ".ctid" : "ctid";
        String from = "\nFROM " + target.sqlName() + (joined ? ", " + target.sources() : "") + where;
        String rows = "SELECT " + (joined ? "DISTINCT " : "") + place + from;
        String limit = top == null ? ctx.rowLimit : new Limits(ctx.rules).count(top, rows, target.scope());
        if (limit == null || limit.isEmpty()) {
            return where;
        }
        return (joined && again && !where.isEmpty() ? where + "\n  AND " : "\nWHERE ") + place + " IN (\n    "
                + Code.hang(rows) + "\n    LIMIT " + Code.hang(limit) + "\n)";
    }
}
