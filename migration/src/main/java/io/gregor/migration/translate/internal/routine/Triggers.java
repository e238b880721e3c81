package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** R12, hazards 59 to 62: a trigger as one function, or one for each event where the events offer different tables. */
public final class Triggers {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final Shapes shapes;

    public Triggers(Findings findings, Catalog catalog, boolean ansiNulls, Shapes shapes) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
        this.shapes = shapes;
    }

    public Result translate(RoutineStmt.Trigger trigger) {
        RoutineShape shape = shapes.shape(trigger);
        if (trigger.table() == null) {
            findings.needsPerson("R12", trigger.span(), "A trigger on the database", "Write it by hand.");
            return new Result("-- NOT TRANSLATED: this kind of trigger\n", List.of(), shape);
        }
        if (trigger.insteadOf()) {
            return new InsteadOf(findings, catalog, ansiNulls, shapes).translate(trigger, trigger.table());
        }
        Relation table = catalog.relation(trigger.table());
        boolean shared =
                trigger.events().size() == 1 || trigger.events().stream().allMatch(e -> offers(e, trigger));
        StringBuilder sql = new StringBuilder();
        List<TargetItem> creates = new ArrayList<>();
        if (shared) {
            function(trigger, shape, table, trigger.events().getFirst(), shape.name(), sql, creates);
        }
        for (String event : trigger.events()) {
            String name = trigger.events().size() == 1 ? shape.name() : PgNames.fold(shape.name() + "_" + event);
            String function = shared ? shape.name() : name;
            if (!shared) {
                function(trigger, shape, table, event, function, sql, creates);
            }
            sql.append("\nCREATE OR REPLACE TRIGGER ")
                    .append(PgNames.quote(name))
                    .append("\nAFTER ")
                    .append(event.toUpperCase(Locale.ROOT))
                    .append(" ON ")
                    .append(table.sqlName())
                    .append(transition(event, trigger))
                    .append("\nFOR EACH STATEMENT\nEXECUTE FUNCTION ")
                    .append(PgNames.object(shape.schema(), function))
                    .append("();\n");
            creates.add(new TargetItem("trigger", shape.schema(), name));
        }
        return new Result(sql.toString(), creates, shape);
    }

    private static boolean reads(RoutineStmt.Trigger trigger, String table) {
        return Nodes.find(trigger, TableRef.Table.class)
                .anyMatch(t -> t.name().isSimple() && t.name().last().is(table));
    }

    /** Whether an event has all the transition tables that the trigger reads, and means the same by update(). */
    private static boolean offers(String event, RoutineStmt.Trigger trigger) {
        boolean inserted = !reads(trigger, "inserted") || !event.equals("delete");
        boolean deleted = !reads(trigger, "deleted") || !event.equals("insert");
        boolean tests = Nodes.find(trigger, Expr.Call.class).noneMatch(c -> c.is("update"));
        return inserted && deleted && tests && !Flow.readsFirst(first(trigger), "rowcount");
    }

    private static @Nullable Stmt first(RoutineStmt.Trigger trigger) {
        return trigger.body().isEmpty() ? null : trigger.body().getFirst();
    }

    private static String transition(String event, RoutineStmt.Trigger trigger) {
        boolean tests = Nodes.find(trigger, Expr.Call.class).anyMatch(c -> c.is("update"))
                || Flow.readsFirst(first(trigger), "rowcount");
        String inserted =
                !event.equals("delete") && (tests || reads(trigger, "inserted")) ? " NEW TABLE AS inserted" : "";
        String deleted = !event.equals("insert") && (tests || reads(trigger, "deleted")) ? " OLD TABLE AS deleted" : "";
        return inserted.isEmpty() && deleted.isEmpty() ? "" : "\nREFERENCING" + inserted + deleted;
    }

    private void function(
            RoutineStmt.Trigger trigger,
            RoutineShape shape,
            Relation table,
            String event,
            String name,
            StringBuilder sql,
            List<TargetItem> creates) {
        RoutineContext ctx =
                new RoutineContext(findings, catalog, ansiNulls, shapes, shape, ResultSets.of(List.of(), shapes));
        ctx.sourceName = trigger.name().last().text();
        String none = "(SELECT * FROM " + table.sqlName() + " WHERE false)";
        ctx.relation("inserted", new Relation(event.equals("delete") ? none : "inserted", table.columns(), List.of()));
        ctx.relation("deleted", new Relation(event.equals("insert") ? none : "deleted", table.columns(), List.of()));
        ctx.meanings.updateTest(column -> updated(table, event, column));
        String rows = event.equals("delete") ? "deleted" : "inserted";
        ctx.meanings.observe(
                "rowcount",
                Sql.primary("(SELECT count(*) FROM " + rows + ")", SqlType.INT).notNull());
        Code code = new Code().in();
        if (OwnTable.isChanged(trigger)) {
            once(trigger, code);
        }
        ctx.prepare(trigger.body());
        Body body = new Body(ctx, Exits.trigger());
        if (body.list(ErrorExits.inline(trigger.body()), code)) {
            code.line("RETURN NULL;");
        }
        Code whole = Routines.assemble(ctx, trigger, code);
        RoutineShape own = new RoutineShape(shape.kind(), shape.schema(), name, List.of(), "trigger");
        Result result = Routines.result(
                own,
                "function",
                "CREATE OR REPLACE FUNCTION " + PgNames.object(shape.schema(), name)
                        + "()\nRETURNS trigger\nLANGUAGE plpgsql",
                whole);
        sql.append(sql.isEmpty() ? "" : "\n").append(result.sql());
        creates.addAll(result.creates());
    }

    /** Hazard 60: a trigger does not fire for its own changes. */
    private void once(RoutineStmt.Trigger trigger, Code code) {
        findings.assumeOnce(
                "R12",
                trigger.span(),
                "The trigger changes its own table and does not fire for that; inside other triggers it does not fire either",
                "Check changes of this table by triggers of other tables.");
        code.line("IF pg_trigger_depth() > 1 THEN").in().line("RETURN NULL;").out();
        code.line("END IF;");
    }

    /** Hazard 61: the source asks whether the column stood in SET, PostgreSQL can only see whether a value changed. */
    private Sql updated(Relation table, String event, Expr column) {
        if (!event.equals("update") || !(column instanceof Expr.Column c)) {
            return Sql.condition(event.equals("insert") ? "true" : "false", Sql.PRIMARY);
        }
        findings.assumeOnce(
                "R12",
                column.span(),
                "UPDATE(column) is true when a value or its row's key has changed; the source when the column was set",
                "Check that nothing depends on the difference.");
        String key = c.name().last().key();
        // By their key, rows are seen that exchange their values; without one, at least how often each value is there.
        List<String> compared = new ArrayList<>(identities(table)
                .filter(names -> !names.contains(key))
                .findFirst()
                .map(names -> names.stream()
                        .sorted()
                        .map(name -> comparable(table, name))
                        .toList())
                .orElse(List.of()));
        String all = compared.isEmpty() ? "EXCEPT ALL" : "EXCEPT";
        compared.add(comparable(table, key));
        String list = String.join(", ", compared);
        return Sql.condition(
                "EXISTS (SELECT " + list + " FROM inserted " + all + " SELECT " + list + " FROM deleted)", Sql.PRIMARY);
    }

    /** The columns that tell rows apart: first an identity, which no update changes. */
    private static Stream<Set<String>> identities(Relation table) {
        Stream<Set<String>> counted = table.columns().stream()
                .filter(Relation.Column::identity)
                .map(c -> Set.of(c.name().toLowerCase(Locale.ROOT)));
        return Stream.concat(counted, table.keys().stream());
    }

    private static String comparable(Relation table, String key) {
        String name = PgNames.quote(PgNames.fold(key));
        boolean document =
                table.column(key).filter(c -> c.type().is(SqlType.Kind.XML)).isPresent();
        return document ? name + "::text" : name;
    }
}
