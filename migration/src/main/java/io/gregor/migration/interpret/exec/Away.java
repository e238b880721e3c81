package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements of a session whose permanent objects are {@link Elsewhere}: which of them are done there, and how. */
final class Away {
    private static final int MOST_ROWS = 10_000;

    private final Frame frame;
    private final Session session;
    private final Elsewhere elsewhere;

    private Away(Frame frame, Elsewhere elsewhere) {
        this.frame = frame;
        this.session = frame.session;
        this.elsewhere = elsewhere;
    }

    /** Null where all is in the interpreter. */
    static @Nullable Away of(Frame frame) {
        Elsewhere elsewhere = frame.session.elsewhere();
        return elsewhere == null ? null : new Away(frame, elsewhere);
    }

    /** What of the session a statement may look at there; the values of {@code more} are variables too. */
    private record Seen(Frame frame, Map<String, Value> more) implements Elsewhere.Here {
        @Override
        public Value variable(Name name) {
            Value value = more.get(name.key());
            return value != null ? value : frame.variable(name).value();
        }

        @Override
        public Value global(String name) {
            return Globals.compile(name, frame, Span.NONE).value(Env.NONE);
        }

        @Override
        public long rowLimit() {
            return frame.session.settings.rowLimit();
        }

        @Override
        public boolean ansiNulls() {
            return frame.rules().ansiNulls();
        }

        @Override
        public boolean identityInsert(QualifiedName table) {
            return frame.session.identityInsertAway.contains(table.last().key());
        }
    }

    /** Runs a statement there; false where it is the interpreter's. */
    boolean run(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Select select -> select(select);
            case DmlStmt.Truncate truncate -> !truncate.table().last().isTemporary() && change(truncate);
            case DmlStmt.Insert insert -> isAway(insert.target()) && insert(insert);
            case DmlStmt.Update update ->
                isAway(TargetFinder.of(update.target(), update.from()).target()) && change(update);
            case DmlStmt.Delete delete ->
                isAway(TargetFinder.of(delete.target(), delete.from()).target()) && change(delete);
            case DmlStmt.Merge merge -> isAway(merge.target()) && change(merge);
        };
    }

    private static boolean isAway(TableRef target) {
        return target instanceof TableRef.Table table
                && !table.name().last().isTemporary()
                && !table.name().last().isVariable();
    }

    private boolean select(DmlStmt.Select select) {
        Query query = select.query();
        if (query.body() instanceof QueryExpr.Select s
                && s.into() != null
                && !s.into().table().last().isTemporary()) {
            return into(select, s, s.into().table());
        }
        boolean plain = !(query.body() instanceof QueryExpr.Select s)
                || s.into() == null && s.items().stream().noneMatch(SelectItem.Assign.class::isInstance);
        Places places = Places.of(query);
        if (!plain || places.here() || !places.away() && !Places.isComputed(query)) {
            return false;
        }
        refuseUnusualText(query);
        Elsewhere.Rows rows = elsewhere.query(query, seen());
        boolean ordered = !query.orderBy().isEmpty();
        session.event(new Event.Rows(new ResultSet(rows.columns(), rows.rows(), ordered)));
        session.rowCount = rows.rows().size();
        return true;
    }

    private boolean into(DmlStmt.Select select, QueryExpr.Select body, QualifiedName table) {
        Query rows = select.query().with(body.giving(body.items()));
        if (Places.of(new QueryExpr.Nested(rows, select.span())).here()) {
            throw new NotKnownException("a permanent table of rows of a temporary one", select.span());
        }
        session.rowCount = elsewhere.create(table, rows, seen());
        return true;
    }

    private Seen seen() {
        return new Seen(frame, Map.of());
    }

    /** What is done there joins texts as the dialect usually does. */
    private void refuseUnusualText(Node statement) {
        boolean unusual = !frame.rules().ase() && !frame.rules().concatNullYieldsNull();
        if (unusual && Nodes.find(statement, Expr.Binary.class).anyMatch(b -> b.op() == BinaryOp.ADD)) {
            throw new NotKnownException("sums or texts on PostgreSQL under set concat_null_yields_null off");
        }
    }

    private boolean change(DmlStmt statement) {
        refuseUnusualText(statement);
        if (statement instanceof DmlStmt.Update update && update.set().stream().anyMatch(Away::setsVariable)) {
            throw new NotKnownException("an update of a permanent table that sets a variable", statement.span());
        }
        AwayOutput output = AwayOutput.of(statement);
        if (output != null) {
            Elsewhere.Answer answer = elsewhere.change(output.plain(), seen());
            output.store(answer, frame);
            take(new Elsewhere.Answer(output.rest(answer), answer.rowCount(), answer.identity()));
            return true;
        }
        if (Places.of(statement).here()) {
            throw new NotKnownException("a change of a permanent table by rows of a temporary one", statement.span());
        }
        take(elsewhere.change(statement, seen()));
        return true;
    }

    private static boolean setsVariable(SetItem item) {
        return item instanceof SetItem.Variable || item instanceof SetItem.Both;
    }

    private boolean insert(DmlStmt.Insert insert) {
        boolean ofSession = insert.source() instanceof InsertSource.FromExec
                || insert.source() instanceof InsertSource.FromQuery
                        && Places.of(insert).here();
        if (ofSession && insert.top() != null) {
            throw new NotKnownException("top in an insert of rows of the session", insert.span());
        }
        List<? extends List<Value>> rows =
                switch (insert.source()) {
                    case InsertSource.FromQuery q when ofSession -> queried(insert, q.query());
                    case InsertSource.FromExec e -> captured(e, insert);
                    default -> null;
                };
        if (rows == null) {
            return change(insert);
        }
        if (rows.size() > MOST_ROWS) {
            throw new NotKnownException("an insert of more than " + MOST_ROWS + " rows of the session", insert.span());
        }
        if (rows.isEmpty()) {
            session.rowCount = 0;
            return true;
        }
        Map<String, Value> values = new HashMap<>();
        List<List<Expr>> exprs = new ArrayList<>();
        for (List<Value> row : rows) {
            List<Expr> cells = new ArrayList<>();
            for (Value value : row) {
                Name name = Name.of("@row value " + values.size());
                values.put(name.key(), value);
                cells.add(new Expr.Variable(name, insert.span()));
            }
            exprs.add(cells);
        }
        take(elsewhere.change(
                new DmlStmt.Insert(
                        List.of(),
                        null,
                        insert.target(),
                        insert.columns(),
                        insert.output(),
                        new InsertSource.Values(exprs, insert.span()),
                        insert.options(),
                        insert.origin()),
                new Seen(frame, values)));
        return true;
    }

    private List<List<Value>> queried(DmlStmt.Insert insert, Query query) {
        List<List<Value>> rows = Queries.compile(query, Queries.withTables(insert.with(), frame.scope()))
                .rows(new Env(Env.NONE, new Value[0]))
                .stream()
                .map(List::of)
                .toList();
        long limit = session.settings.rowLimit();
        if (limit <= 0 || limit >= rows.size()) {
            return rows;
        }
        frame.caveat("set rowcount limits an insert", insert.span());
        return rows.subList(0, (int) limit);
    }

    private List<List<Value>> captured(InsertSource.FromExec source, DmlStmt.Insert insert) {
        List<List<Value>> rows = new ArrayList<>();
        List<List<Value>> before = session.capture(rows);
        try {
            new Calls(frame).run(source.exec());
        } finally {
            session.capture(before);
        }
        long limit = session.settings.rowLimit();
        if (limit > 0 && limit < rows.size()) {
            throw new NotKnownException("an insert of the rows of a call under set rowcount", insert.span());
        }
        return rows;
    }

    private void take(Elsewhere.Answer answer) {
        answer.events().forEach(session::event);
        session.rowCount = answer.rowCount() < 0 ? Session.UNKNOWN_COUNT : answer.rowCount();
        if (answer.identity() != null) {
            session.lastIdentity = answer.identity();
            frame.scopeIdentity = answer.identity();
        }
    }

    /** The rows of a query that looks at nothing but permanent tables, as a plan; null for any other. */
    @Nullable QueryPlan plan(Query query, Scope outer) {
        for (Scope scope = outer; scope != null; scope = scope.parent()) {
            if (!scope.bindings().isEmpty()) {
                return null;
            }
        }
        Places places = Places.of(query);
        if (!places.away() || places.here()) {
            return null;
        }
        Elsewhere.Rows rows = elsewhere.query(query, seen());
        List<BoundColumn> columns = rows.columns().stream()
                .map(c -> new BoundColumn(c.name(), c.type(), true))
                .toList();
        List<Value[]> values =
                rows.rows().stream().map(row -> row.toArray(Value[]::new)).toList();
        return QueryPlan.of(columns, !query.orderBy().isEmpty(), values);
    }

    /** The rows of the values that a select assigns; null where the interpreter has to go from row to row. */
    @Nullable List<Value[]> assigned(Query query, QueryExpr.Select select) {
        Places places = Places.of(query);
        boolean rowByRow = select.items().stream()
                .anyMatch(item -> !(item instanceof SelectItem.Assign a)
                        || a.op().operation() != null
                        || Places.reads(query, a.variable()));
        if (!places.away() || places.here() || rowByRow) {
            return null;
        }
        List<SelectItem> items = new ArrayList<>();
        select.items().forEach(item -> items.add(new SelectItem.Column(item.value(), null, item.span())));
        Query whole = query.with(select.giving(items));
        return elsewhere.query(whole, seen()).rows().stream()
                .map(row -> row.toArray(Value[]::new))
                .toList();
    }
}
