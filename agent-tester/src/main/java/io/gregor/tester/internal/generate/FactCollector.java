package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Facts} from syntax trees. It need not understand everything: what it misses costs coverage, which is
 * measured, and never a wrong expectation.
 */
final class FactCollector {
    private final Links links;
    private final Sources sources;
    private final Map<String, Query> cursors = new HashMap<>();
    private final Map<String, List<Parameter>> procedures = new HashMap<>();
    /** Stands for what the function gives that is read; empty where it is none. */
    private String function = "";

    /** @param views the queries of views by the view's name, in lower case */
    FactCollector(List<Table> tables, Map<String, Query> views) {
        this.links = new Links();
        this.sources = new Sources(tables, views, links);
        for (Table table : tables) {
            table.columns().forEach(c -> links.slots().add(Sources.slot(table, c.name())));
            links.checks(() -> table.checks().forEach(c -> visit(c.condition(), sources.of(table))));
            for (Table.ForeignKey key : table.foreignKeys()) {
                sources.table(key.target()).ifPresent(target -> linkKey(table, key, target));
            }
        }
    }

    /** Reads the object, and the views that it reads. */
    void collect(Node tree) {
        function = "";
        sources.common(Nodes.find(tree, Cte.class).toList());
        visit(tree, Scope.inside(null));
        for (Query view = sources.nextView(); view != null; view = sources.nextView()) {
            sources.common(Nodes.find(view, Cte.class).toList());
            visit(view, Scope.inside(null));
        }
    }

    /** All columns of a table matter. */
    void useAll(String table) {
        sources.table(table)
                .ifPresent(t -> t.columns().forEach(c -> sources.used().add(Sources.slot(t, c.name()))));
    }

    /** The tree is a trigger's: {@code inserted} and {@code deleted} are rows of this table, and all of it matters. */
    void fires(String table) {
        sources.table(table).ifPresent(sources::changed);
        useAll(table);
    }

    Facts facts() {
        return links.facts(sources.used());
    }

    private void linkKey(Table table, Table.ForeignKey key, Table target) {
        List<String> columns = key.targetColumns();
        if (columns.isEmpty()) {
            columns = target.keys().stream()
                    .filter(Table.Key::primary)
                    .findFirst()
                    .map(Table.Key::columns)
                    .orElse(List.of());
        }
        for (int i = 0; i < Math.min(columns.size(), key.columns().size()); i++) {
            links.slots()
                    .link(
                            Sources.slot(target, columns.get(i)),
                            Sources.slot(table, key.columns().get(i)));
        }
    }

    private void visit(Node node, Scope scope) {
        Scope inner = scope;
        switch (node) {
            case QueryExpr.Select select -> inner = sources.scope(select.from(), scope);
            case DmlStmt.Update update ->
                inner = sources.scope(update.from(), sources.scope(List.of(update.target()), scope));
            case DmlStmt.Delete delete ->
                inner = sources.scope(delete.from(), sources.scope(List.of(delete.target()), scope));
            case DmlStmt.Insert insert -> insert(insert, scope);
            case Expr.Comparison c ->
                links.compare(sources.slots(c.left(), scope), c.left(), sources.slots(c.right(), scope), c.right());
            case Expr.Between b -> {
                List<String> slots = sources.slots(b.operand(), scope);
                links.compare(slots, b.operand(), sources.slots(b.low(), scope), b.low());
                links.compare(slots, b.operand(), sources.slots(b.high(), scope), b.high());
            }
            case Expr.InList in -> {
                List<String> slots = sources.slots(in.operand(), scope);
                in.values().forEach(v -> links.compare(slots, in.operand(), sources.slots(v, scope), v));
            }
            case Expr.InQuery in ->
                links.assign(sources.slots(in.operand(), scope), sources.firstColumn(in.query(), scope));
            case Expr.Like like ->
                links.like(sources.slots(like.operand(), scope), sources.slots(like.pattern(), scope), like.pattern());
            case Expr.Case c -> caseOperand(c, scope);
            case Cte cte -> links.recur(Recursions.of(cte, sources));
            case Top top -> links.count(top.count());
            case SessionStmt.SetOption option when option.sets("rowcount") -> links.count(option.value());
            case Expr.Column c -> sources.use(c, scope);
            case Expr.Star s -> sources.use(s, scope);
            case SelectItem.Assign a -> assign(a.variable(), a.value(), scope);
            case SetItem.Variable a -> assign(a.variable(), a.value(), scope);
            case SetItem.Column a ->
                links.assign(
                        sources.slots(new Expr.Column(a.column(), a.span()), scope), sources.slots(a.value(), scope));
            case VariableStmt.Assign a -> assign(a.variable(), a.value(), scope);
            case VariableDecl d -> assign(d.name(), d.initial(), scope);
            case CursorStmt.Declare d
            when d.definition().query() != null ->
                cursors.put(d.cursor().key(), d.definition().query());
            case CursorStmt.Fetch f -> fetch(f, scope);
            case RoutineStmt.Function f -> function = Sources.result(f.name().last());
            case ControlStmt.Return r
            when r.value() != null && !function.isEmpty() ->
                links.compare(List.of(function), r.value(), sources.slots(r.value(), scope), r.value());
            case RoutineStmt.Procedure p -> procedures.put(p.name().last().key(), p.parameters());
            case ExecStmt.Procedure e -> call(e, scope);
            default -> {}
        }
        for (Node child : Nodes.children(node)) {
            visit(child, inner);
        }
    }

    private void call(ExecStmt.Procedure call, Scope scope) {
        List<Parameter> parameters =
                procedures.getOrDefault(call.procedure().last().key(), List.of());
        for (int i = 0; i < call.arguments().size(); i++) {
            ExecArgument argument = call.arguments().get(i);
            Name named = argument.name();
            Name parameter = named != null
                    ? named
                    : i < parameters.size() ? parameters.get(i).name() : null;
            if (parameter != null) {
                assign(parameter, argument.value(), scope);
            }
        }
    }

    private void caseOperand(Expr.Case expression, Scope scope) {
        Expr operand = expression.operand();
        if (operand != null) {
            List<String> slots = sources.slots(operand, scope);
            expression.branches().forEach(b -> links.compare(slots, operand, sources.slots(b.test(), scope), b.test()));
        }
    }

    private void assign(Name variable, @Nullable Expr value, Scope scope) {
        if (value != null) {
            links.assign(List.of(variable.key()), sources.slots(value, scope));
        }
    }

    private void insert(DmlStmt.Insert insert, Scope scope) {
        List<List<String>> targets = sources.columns(insert.target(), insert.columns());
        switch (insert.source()) {
            case InsertSource.Values values ->
                values.rows().forEach(row -> {
                    for (int i = 0; i < Math.min(targets.size(), row.size()); i++) {
                        links.assign(targets.get(i), sources.slots(row.get(i), scope));
                    }
                });
            case InsertSource.FromQuery query -> {
                List<List<String>> items = sources.outputs(query.query(), scope);
                for (int i = 0; i < Math.min(targets.size(), items.size()); i++) {
                    links.assign(targets.get(i), items.get(i));
                }
            }
            case InsertSource.FromExec exec -> {}
            case InsertSource.DefaultValues none -> {}
        }
    }

    private void fetch(CursorStmt.Fetch fetch, Scope scope) {
        Query query = cursors.get(fetch.cursor().name().key());
        if (query != null) {
            List<List<String>> items = sources.outputs(query, scope);
            for (int i = 0; i < Math.min(items.size(), fetch.into().size()); i++) {
                links.assign(List.of(fetch.into().get(i).key()), items.get(i));
            }
        }
    }
}
