package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** R23 to R25: cursors; the usual loop over one becomes a FOR loop. */
final class Cursors {
    private final Body body;
    private final RoutineContext ctx;
    private final Map<String, CursorDef> definitions = new HashMap<>();
    /** What the variables of a cursor's query were at its declaration, by the cursor's key (R25). */
    private final Map<String, Map<String, Local>> frozen = new HashMap<>();

    private int loops;

    Cursors(Body body) {
        this.body = body;
        this.ctx = body.ctx;
    }

    void write(CursorStmt statement, Code code) {
        switch (statement) {
            case CursorStmt.Declare d -> {
                definitions.put(d.cursor().key(), d.definition());
                if (d.definition().query() == null) {
                    Holes.write(ctx, "R25", d, "A cursor over a procedure's rows", code);
                } else if (!ctx.rules.ase()) {
                    frozen.put(d.cursor().key(), Frozen.at(d, ctx, code));
                }
            }
            case CursorStmt.Open o -> open(o, code);
            case CursorStmt.Fetch f -> fetch(f, code);
            case CursorStmt.Close c ->
                code.line("CLOSE " + ctx.cursor(c.cursor().name().key()).pg() + ";");
            case CursorStmt.Deallocate d -> {}
        }
    }

    private void open(CursorStmt.Open open, Code code) {
        String key = open.cursor().name().key();
        CursorDef definition = definitions.get(key);
        if (definition == null || definition.query() == null) {
            Holes.write(ctx, "R25", open, "The cursor is not declared before", code);
            return;
        }
        String cursor = ctx.cursor(key).pg();
        boolean scroll = definition.options().contains("scroll");
        QueryText text = query(definition.query(), key);
        code.line("OPEN " + cursor + (scroll ? " SCROLL" : "") + " FOR").in();
        code.line(text.text() + (positioned(key, definition) ? "\nFOR UPDATE" : "") + ";")
                .out();
    }

    /** A row that is changed where the cursor stands must be locked by it. */
    private boolean positioned(String key, CursorDef definition) {
        return definition.query() != null && lockable(definition.query()) && ctx.positioned.contains(key);
    }

    private static boolean lockable(Query query) {
        QueryExpr.Select s = query.asSelect();
        return s != null && !s.distinct() && s.groupBy() == null;
    }

    /** A fetch without a row leaves the variables as they are; PL/pgSQL's own would clear them. */
    private void fetch(CursorStmt.Fetch fetch, Code code) {
        CursorDef definition = definitions.get(fetch.cursor().name().key());
        if (definition == null || definition.query() == null) {
            Holes.write(ctx, "R25", fetch, "The cursor is not declared before", code);
            return;
        }
        String row = ctx.helper("v_row", "record", SqlType.UNKNOWN).pg();
        String status = ctx.helper("v_fetch_status", "integer", SqlType.INT).pg();
        String direction =
                switch (fetch.direction()) {
                    case NEXT -> "";
                    case PRIOR, FIRST, LAST -> fetch.direction().name() + " FROM ";
                    case ABSOLUTE, RELATIVE ->
                        fetch.direction().name() + " "
                                + (fetch.offset() == null
                                        ? "1"
                                        : ctx.rules.value(fetch.offset()).text()) + " FROM ";
                };
        List<String> fields = fields(definition.query());
        if (fetch.into().size() != fields.size()) {
            Holes.write(ctx, "R23", fetch, "A fetch whose variables do not match the cursor's columns", code);
            return;
        }
        code.line("FETCH " + direction + ctx.cursor(fetch.cursor().name().key()).pg() + " INTO " + row + ";");
        code.line("IF FOUND THEN").in();
        assign(fetch.into(), fields, types(definition.query()), row, code);
        code.line(status + " := 0;").out();
        code.line("ELSE")
                .in()
                .line(status + " := " + (ctx.rules.ase() ? "2" : "-1") + ";")
                .out();
        code.line("END IF;");
    }

    private void assign(List<Name> into, List<String> fields, List<SqlType> types, String row, Code code) {
        for (int i = 0; i < into.size(); i++) {
            Optional<Local> local = ctx.variable(into.get(i).key());
            if (local.isEmpty()) {
                ctx.rules.hole("R14", into.get(i).span(), "The variable is not declared");
                continue;
            }
            SqlType type = i < types.size() ? types.get(i) : SqlType.UNKNOWN;
            Sql field = Sql.primary(row + "." + PgNames.quote(fields.get(i)), type);
            Sql value = ctx.rules
                    .conversions()
                    .assign(
                            field,
                            local.get().type(),
                            ctx.isParameter(into.get(i).key()),
                            into.get(i).span());
            code.line(local.get().pg() + " := " + value.text() + ";");
            ctx.assigned(into.get(i).key());
        }
    }

    private List<SqlType> types(Query query) {
        return ctx.rules.queries().query(query, null, Purpose.RESULT).columns().stream()
                .map(QueryText.Out::type)
                .toList();
    }

    /** The names of the row's fields, all different. */
    private static List<String> fields(Query query) {
        List<String> names = new ArrayList<>();
        if (named(query).body() instanceof QueryExpr.Select s) {
            for (SelectItem item : s.items()) {
                names.add(
                        item instanceof SelectItem.Column c && c.alias() != null
                                ? PgNames.fold(c.alias().text())
                                : item.value() instanceof Expr.Column c
                                        ? PgNames.fold(c.name().last().text())
                                        : "?");
            }
        }
        return names;
    }

    /** The cursor's query with a name for each column, so that the row's fields can be told apart. */
    private static Query named(Query query) {
        if (!(query.body() instanceof QueryExpr.Select s)) {
            return query;
        }
        List<SelectItem> items = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (SelectItem item : s.items()) {
            String own = item instanceof SelectItem.Column c && c.alias() != null
                    ? c.alias().key()
                    : item.value() instanceof Expr.Column c ? c.name().last().key() : "";
            boolean clear = !own.isEmpty() && !used.contains(own);
            String name = clear ? own : "c" + (items.size() + 1);
            used.add(name);
            items.add(clear ? item : new SelectItem.Column(item.value(), Name.of(name), item.span()));
        }
        return query.with(s.giving(items));
    }

    /**
     * The usual loop: open, fetch, while a row is there (body, fetch), close. Gives how many statements it took, 0 when
     * the statements are something else.
     */
    int loop(List<Stmt> statements, Code code) {
        if (statements.size() < 3
                || !(statements.get(0) instanceof CursorStmt.Open open)
                || !(statements.get(1) instanceof CursorStmt.Fetch first)
                || !(statements.get(2) instanceof ControlStmt.While loop)) {
            return 0;
        }
        String key = open.cursor().name().key();
        CursorDef definition = definitions.get(key);
        List<Stmt> inner = withoutErrorTest(Flow.statements(loop.body()));
        boolean canonical = definition != null
                && definition.query() != null
                && definition.query().body() instanceof QueryExpr.Select
                && isPlainFetch(first, key)
                && testsStatus(loop.condition())
                && !inner.isEmpty()
                && inner.getLast() instanceof CursorStmt.Fetch last
                && isPlainFetch(last, key)
                && sameNames(last.into(), first.into())
                && first.into().size() == fields(definition.query()).size()
                && isQuiet(inner.subList(0, inner.size() - 1), key);
        if (!canonical) {
            return 0;
        }
        int used = 3;
        while (used < statements.size() && closes(statements.get(used), key)) {
            used++;
        }
        boolean statusLater =
                statements.subList(used, statements.size()).stream().anyMatch(Cursors::readsStatus);
        if (statusLater) {
            return 0;
        }
        Comments.write(open.origin().leading(), code);
        Comments.write(first.origin().leading(), code);
        Comments.write(loop.origin().leading(), code);
        write(definition, key, first.into(), inner.subList(0, inner.size() - 1), code);
        return used;
    }

    private QueryText query(Query query, String cursor) {
        return ctx.reading(
                frozen.getOrDefault(cursor, Map.of()),
                () -> ctx.rules.queries().query(named(query), ctx.rowLimit, Purpose.RESULT));
    }

    private void write(CursorDef definition, String key, List<Name> into, List<Stmt> inner, Code code) {
        Query query = Objects.requireNonNull(definition.query());
        String row = ctx.helper("r_" + (loops++ == 0 ? "row" : "row" + loops), "record", SqlType.UNKNOWN)
                .pg();
        QueryText text = query(query, key);
        List<SqlType> types = text.columns().stream().map(QueryText.Out::type).toList();
        code.line("FOR " + row + " IN")
                .in()
                .line(text.text())
                .out()
                .line("LOOP")
                .in();
        ctx.following.push(Optional.empty());
        assign(into, fields(query), types, row, code);
        body.list(inner, code);
        ctx.following.pop();
        code.out().line("END LOOP;");
        ctx.meanings.forgetGlobals();
    }

    /** {@code if @@sqlstatus = 1 ...}: a fetch that fails is an exception in PostgreSQL. */
    private static List<Stmt> withoutErrorTest(List<Stmt> statements) {
        boolean tests = !statements.isEmpty()
                && statements.getFirst() instanceof ControlStmt.If i
                && i.otherwise() == null
                && i.condition() instanceof Expr.Comparison c
                && c.op() == CompareOp.EQ
                && Flow.is(c.left(), "sqlstatus")
                && c.right() instanceof Expr.NumberLiteral n
                && n.text().equals("1");
        return tests ? statements.subList(1, statements.size()) : statements;
    }

    private static boolean isPlainFetch(CursorStmt.Fetch fetch, String key) {
        return fetch.direction() == CursorStmt.Direction.NEXT
                && fetch.cursor().name().key().equals(key);
    }

    private static boolean sameNames(List<Name> a, List<Name> b) {
        return a.stream()
                .map(Name::key)
                .toList()
                .equals(b.stream().map(Name::key).toList());
    }

    private static boolean testsStatus(Expr condition) {
        if (!(condition instanceof Expr.Comparison c) || !(c.right() instanceof Expr.NumberLiteral n)) {
            return false;
        }
        boolean equalsZero = c.op() == CompareOp.EQ && n.text().equals("0");
        boolean notTwo = c.op() == CompareOp.NE && n.text().equals("2");
        return equalsZero && (Flow.is(c.left(), "sqlstatus") || Flow.is(c.left(), "fetch_status"))
                || notTwo && Flow.is(c.left(), "sqlstatus");
    }

    /** Whether the loop's body leaves the cursor and its status alone. */
    private static boolean isQuiet(List<Stmt> statements, String key) {
        return statements.stream()
                .noneMatch(s -> readsStatus(s)
                        || Nodes.find(s, ControlStmt.Continue.class).findAny().isPresent()
                        || Nodes.find(s, ControlStmt.Goto.class).findAny().isPresent()
                        || Nodes.find(s, Expr.CurrentOf.class).findAny().isPresent()
                        || Nodes.find(s, CursorStmt.class).anyMatch(c -> touches(c, key)));
    }

    private static boolean touches(CursorStmt statement, String key) {
        return switch (statement) {
            case CursorStmt.Open o -> o.cursor().name().key().equals(key);
            case CursorStmt.Fetch f -> f.cursor().name().key().equals(key);
            case CursorStmt.Close c -> c.cursor().name().key().equals(key);
            case CursorStmt.Deallocate d -> d.cursor().name().key().equals(key);
            case CursorStmt.Declare d -> d.cursor().key().equals(key);
        };
    }

    private static boolean readsStatus(Stmt statement) {
        return !Nodes.find(statement, CursorStmt.Fetch.class).findAny().isPresent()
                && (Flow.reads(statement, "sqlstatus") || Flow.reads(statement, "fetch_status"));
    }

    private static boolean closes(Stmt statement, String key) {
        return statement instanceof CursorStmt.Close c
                        && c.cursor().name().key().equals(key)
                || statement instanceof CursorStmt.Deallocate d
                        && d.cursor().name().key().equals(key);
    }
}
