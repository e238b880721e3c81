package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.SpelledColumns;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R43: the OUTPUT clause as RETURNING, for the client through a cursor, or into a table. */
final class Outputs {
    private final RoutineContext ctx;

    Outputs(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /**
     * Where a change's rows can be read.
     *
     * @param inserted the table's name for the row as it is now
     * @param deleted the name under which the row is read as it was
     */
    record Rows(String inserted, String deleted, Relation relation, Scope scope) {}

    /** Whether a statement's rows go to the client. */
    static boolean isResult(DmlStmt statement) {
        return of(statement).stream().anyMatch(o -> o.into() == null);
    }

    private static List<Output> of(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Insert i -> i.output();
            case DmlStmt.Update u -> u.output();
            case DmlStmt.Delete d -> d.output();
            case DmlStmt.Merge m -> m.output();
            case DmlStmt.Select s -> List.of();
            case DmlStmt.Truncate t -> List.of();
        };
    }

    /** Says how a row is read as it was. */
    static void sayOld(RoutineContext ctx, Span span) {
        ctx.findings.assumeOnce(
                "R43",
                span,
                "Old values are read by joining the table with itself; a row that another session changes at the same"
                        + " moment is left out",
                "Lock such rows first where sessions meet, or use RETURNING old of PostgreSQL 18.");
    }

    /** Whether an output reads the rows as they were or as they are. */
    static boolean reads(List<Output> outputs, String which) {
        return outputs.stream()
                .flatMap(o -> o.items().stream())
                .anyMatch(i -> Nodes.find(i, Expr.Column.class)
                                .anyMatch(c -> is(c.name().qualifier(), which))
                        || Nodes.find(i, Expr.Star.class)
                                .anyMatch(s -> s.qualifier() != null
                                        && is(s.qualifier().last(), which)));
    }

    private static boolean is(@Nullable Name name, String which) {
        return name != null && name.is(which);
    }

    /** Writes a change, which stands in {@code text} without semicolon, with what it puts out. */
    void write(DmlStmt statement, List<Output> outputs, Rows rows, String with, String text, Code code) {
        if (outputs.isEmpty()) {
            code.line(with + text + ";");
        } else if (outputs.size() == 1 && outputs.getFirst().into() == null) {
            client(statement, outputs.getFirst(), rows, with, text, code);
        } else if (outputs.size() == 1) {
            into(statement, outputs.getFirst(), rows, with, text, code);
        } else {
            Holes.write(ctx, "R43", statement, "A change with two OUTPUT clauses", code);
        }
    }

    private Scope scope(Rows rows) {
        Scope scope = rows.scope().inner();
        scope.add(new Scope.Range("inserted", rows.inserted(), rows.relation(), false));
        scope.add(new Scope.Range("deleted", rows.deleted(), rows.relation(), false));
        return scope;
    }

    /** The rows stay in a temporary table for the client's cursor: PostgreSQL opens none on a change. */
    private void client(DmlStmt statement, Output output, Rows rows, String with, String text, Code code) {
        if (ctx.direct != null) {
            QueryText items = ctx.rules.queries().items(output.items(), scope(rows), Purpose.RESULT);
            ctx.direct.accept(items);
            code.line(with + text).line("RETURNING " + items.text() + ";");
            return;
        }
        int number = ctx.resultSets.number(statement);
        boolean leaves = ctx.shape.parameters().stream()
                .anyMatch(p -> p.role() == Role.RESULT_SET && p.name().equals("rs" + number));
        if (!leaves || ctx.resultSets.isRepeated(statement)) {
            Holes.write(ctx, "R3", statement, "A result set of a change where none can leave", code);
            return;
        }
        QueryText items = ctx.rules.queries().items(output.items(), scope(rows), Purpose.RESULT);
        Heads heads = Heads.of(items.columns());
        String table = "changed_rows_" + number;
        putAside(table, code);
        code.line("CREATE TEMP TABLE " + table + " ON COMMIT DROP AS");
        code.line((with.isEmpty() ? "WITH" : with.stripTrailing() + ",") + " changed" + heads.list() + " AS (");
        code.in().line(text).line("RETURNING " + items.text()).out().line(")");
        code.line("SELECT * FROM changed;");
        code.line("OPEN rs" + number + " FOR").in();
        String query = "SELECT " + heads.select() + " FROM " + table;
        List<String> names = items.columns().stream().map(QueryText.Out::name).toList();
        code.line(SpelledColumns.noted(query, names) + ";").out();
    }

    /** An earlier call's table may still be read through its cursor, and so cannot be dropped. */
    private static void putAside(String table, Code code) {
        String old = "to_regclass('pg_temp." + table + "')";
        code.line("IF " + old + " IS NOT NULL THEN").in();
        code.line("EXECUTE format('ALTER TABLE pg_temp." + table + " RENAME TO %I', 'changed_rows_' || " + old
                + "::oid);");
        code.out().line("END IF;");
    }

    /** The names of a result's columns, each once: a table has no two of one name. */
    private record Heads(List<String> unique, List<String> wanted) {
        static Heads of(List<QueryText.Out> columns) {
            List<String> unique = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            for (QueryText.Out column : columns) {
                String name = PgNames.fold(column.name());
                boolean free = !name.isEmpty() && !unique.contains(name);
                unique.add(free ? name : "column_" + (unique.size() + 1));
                wanted.add(name);
            }
            return new Heads(unique, wanted);
        }

        String list() {
            return unique.equals(wanted)
                    ? ""
                    : unique.stream().map(PgNames::quote).collect(Collectors.joining(", ", " (", ")"));
        }

        String select() {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < unique.size(); i++) {
                String name = PgNames.quote(unique.get(i));
                boolean says =
                        unique.get(i).equals(wanted.get(i)) || wanted.get(i).isEmpty();
                items.add(says ? name : name + " AS " + PgNames.quote(wanted.get(i)));
            }
            return unique.equals(wanted) ? "*" : String.join(", ", items);
        }
    }

    private void into(DmlStmt statement, Output output, Rows rows, String with, String text, Code code) {
        Relation target = relation(output.into());
        if (target == null) {
            Holes.write(ctx, "R43", statement, "The table of OUTPUT INTO is not known", code);
            return;
        }
        List<Column> columns = target.targets(output.columns());
        boolean all = columns.size() == target.columns().size();
        String list = all && output.columns().isEmpty()
                ? ""
                : columns.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"));
        Purpose purpose = Purpose.store(
                columns.stream().map(c -> Purpose.Target.column(c.type())).toList());
        String items =
                ctx.rules.queries().items(output.items(), scope(rows), purpose).text();
        code.line((with.isEmpty() ? "WITH" : with.stripTrailing() + ",") + " changed AS (");
        code.in().line(text).line("RETURNING " + items).out().line(")");
        code.line("INSERT INTO " + target.sqlName() + list).line("SELECT * FROM changed;");
    }

    private @Nullable Relation relation(@Nullable TableRef into) {
        return switch (into) {
            case TableRef.Table t -> ctx.rules.relation(t.name(), Scope.empty());
            case TableRef.Variable v -> ctx.relation(v.name().key()).orElse(null);
            case null, default -> null;
        };
    }

    /** The name of the changed table in front of RETURNING. */
    static String reference(TableRef target, Relation relation) {
        return target instanceof TableRef.Table t && !t.name().last().isTemporary()
                ? PgNames.write(t.name().last())
                : relation.sqlName();
    }
}
