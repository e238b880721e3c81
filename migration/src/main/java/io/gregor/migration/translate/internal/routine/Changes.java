package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** INSERT and TRUNCATE; UPDATE and DELETE go to {@link RowChanges}. */
final class Changes {
    private final RoutineContext ctx;
    private final RowChanges rows;
    private final Identities identities;

    Changes(RoutineContext ctx) {
        this.ctx = ctx;
        this.rows = new RowChanges(ctx);
        this.identities = new Identities(ctx);
    }

    void write(DmlStmt statement, Calls calls, boolean counted, Code code) {
        if (ViewChanges.refuses(statement, ctx)) {
            Holes.write(ctx, "R40", statement, "A change through a view that is more than one table's rows", code);
            return;
        }
        switch (statement) {
            case DmlStmt.Insert i -> insert(i, calls, counted, code);
            case DmlStmt.Update u -> rows.update(u, counted, code);
            case DmlStmt.Delete d -> rows.delete(d, code);
            case DmlStmt.Truncate t ->
                code.line("TRUNCATE TABLE "
                        + ctx.rules.relation(t.table(), Scope.empty()).sqlName() + " RESTART IDENTITY;");
            case DmlStmt.Merge m -> new Merges(ctx).write(m, counted, code);
            case DmlStmt.Select s -> Holes.write(ctx, "R3", s, "A result set where none can leave", code);
        }
        ctx.wrote |= !isTemporary(statement);
    }

    /** What is written to a temporary table is gone with the routine's error anyway. */
    static boolean isTemporary(DmlStmt statement) {
        TableRef target =
                switch (statement) {
                    case DmlStmt.Insert i -> i.target();
                    case DmlStmt.Update u -> u.target();
                    case DmlStmt.Delete d -> d.target();
                    default -> null;
                };
        return target instanceof TableRef.Variable
                || target instanceof TableRef.Table t && t.name().last().isTemporary();
    }

    private void insert(DmlStmt.Insert insert, Calls calls, boolean counted, Code code) {
        Relation relation = relation(insert.target());
        List<Column> targets = relation.targets(insert.columns());
        if (relation.known() && hasOtherCount(insert.source(), targets.size())) {
            Holes.write(ctx, "R58", insert, Rules.OTHER_COUNT, code);
            return;
        }
        String head = "INSERT INTO " + relation.sqlName() + columns(insert, relation, targets);
        switch (insert.source()) {
            case InsertSource.Values v -> {
                boolean one = v.rows().size() == 1 && insert.output().isEmpty();
                String text = head + "\nVALUES " + rows(v, targets) + (one ? identities.returning(relation) : "");
                put(insert, relation, text, code);
                if (!one) {
                    identities.after(relation, code);
                }
            }
            case InsertSource.FromQuery q -> {
                List<Purpose.Target> types = targets.stream()
                        .map(c -> Purpose.Target.column(c.type()))
                        .toList();
                String rows = ctx.rules
                        .queries()
                        .query(limited(insert, q.query()), ctx.rowLimit, Purpose.store(types))
                        .text();
                put(insert, relation, head + "\n" + rows, code);
                identities.after(relation, code);
            }
            case InsertSource.DefaultValues d -> {
                String returning = insert.output().isEmpty() ? identities.returning(relation) : "";
                put(insert, relation, "INSERT INTO " + relation.sqlName() + " DEFAULT VALUES" + returning, code);
                if (returning.isEmpty()) {
                    identities.after(relation, code);
                }
            }
            case InsertSource.FromExec e -> {
                if (e.exec() instanceof ExecStmt.Procedure p && insert.output().isEmpty()) {
                    calls.insert(p, head, targets, insert, counted, code);
                } else {
                    Holes.write(ctx, "R13", insert, "INSERT from a computed EXEC", code);
                }
            }
        }
    }

    /** PostgreSQL takes fewer values than columns, the source does not. */
    private static boolean hasOtherCount(InsertSource source, int columns) {
        return switch (source) {
            case InsertSource.Values v -> v.rows().stream().anyMatch(row -> row.size() != columns);
            case InsertSource.FromQuery q
            when q.query().body() instanceof QueryExpr.Select s
                    && s.items().stream().noneMatch(item -> item.value() instanceof Expr.Star) ->
                s.items().size() != columns;
            default -> false;
        };
    }

    private void put(DmlStmt.Insert insert, Relation relation, String text, Code code) {
        String name = Outputs.reference(insert.target(), relation);
        Outputs.Rows rows = new Outputs.Rows(name, name, relation, Scope.empty());
        new Outputs(ctx).write(insert, insert.output(), rows, "", text, code);
    }

    /** The query with the table expressions and the TOP that stand in front of its INSERT. */
    private Query limited(DmlStmt.Insert insert, Query query) {
        List<Cte> with = new ArrayList<>(insert.with());
        with.addAll(query.with());
        QueryExpr body = query.body();
        if (insert.top() != null) {
            boolean plain = body instanceof QueryExpr.Select s && s.top() == null && query.offset() == null;
            if (plain && body instanceof QueryExpr.Select s) {
                body = s.limited(insert.top());
            } else {
                ctx.rules.hole("R44", insert.top().span(), "INSERT TOP of a query with a limit of its own");
            }
        }
        return query.with(with, body);
    }

    private Relation relation(TableRef target) {
        return switch (target) {
            case TableRef.Table t -> ctx.rules.relation(t.name(), Scope.empty());
            case TableRef.Variable v ->
                ctx.relation(v.name().key())
                        .orElseGet(
                                () -> Relation.unknown("tv_" + v.name().text().substring(1)));
            default -> Relation.unknown("unknown_target");
        };
    }

    private static String columns(DmlStmt.Insert insert, Relation relation, List<Column> targets) {
        if (!insert.columns().isEmpty()) {
            return insert.columns().stream()
                    .map((Name n) -> PgNames.write(n))
                    .collect(Collectors.joining(", ", " (", ")"));
        }
        boolean all = targets.size() == relation.columns().size();
        return all ? "" : targets.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"));
    }

    private String rows(InsertSource.Values values, List<Column> targets) {
        List<String> rows = new ArrayList<>();
        for (List<Expr> row : values.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Sql value = ctx.rules.value(row.get(i));
                cells.add(
                        i < targets.size()
                                ? ctx.rules
                                        .conversions()
                                        .keep(
                                                value,
                                                targets.get(i).type(),
                                                row.get(i).span())
                                        .text()
                                : value.text());
            }
            rows.add("(" + String.join(", ", cells) + ")");
        }
        return String.join(",\n       ", rows);
    }
}
