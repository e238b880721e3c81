package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the sources of a {@code from} to a scope and plans how they are joined. */
final class FromCompiler {
    private final Scope scope;
    private final Surroundings around;
    private final @Nullable ChangeTarget target;

    /** @param target the source whose rows are to be changed: it gets a hidden last column with the row's number */
    FromCompiler(Scope scope, @Nullable ChangeTarget target) {
        this.scope = scope;
        this.around = scope.surroundings();
        this.target = target;
    }

    FromNode compile(TableRef ref) {
        return switch (ref) {
            case TableRef.Table t -> table(t);
            case TableRef.Variable v -> {
                Name alias = v.alias();
                yield leaf(alias == null ? v.name().key() : alias.key(), around.tableVariable(v.name(), v.span()), v);
            }
            case TableRef.Derived d -> leaf(key(d.alias()), derived(d, scope.parent()), d);
            case TableRef.Values v -> leaf(key(v.alias()), ValuesSource.of(v, new Scope(scope.parent(), around)), v);
            case TableRef.Function f -> leaf(functionKey(f), function(f, scope.parent()), f);
            case TableRef.Join j -> join(j);
            case TableRef.Apply a -> apply(a);
            case TableRef.Pivot p -> leaf(key(p.alias()), PivotSource.pivot(p, scope.parent(), around), p);
            case TableRef.Unpivot u -> leaf(key(u.alias()), PivotSource.unpivot(u, scope.parent(), around), u);
            case TableRef.Change c -> {
                RowSource rows = around.change(c.statement());
                yield leaf(key(c.alias()), new RowSource(renamed(rows.columns(), c.columns()), rows.rows(), null), c);
            }
        };
    }

    private static String key(@Nullable Name alias) {
        return alias == null ? "" : alias.key();
    }

    private FromNode table(TableRef.Table table) {
        Name alias = table.alias();
        String key = alias == null ? table.name().last().key() : alias.key();
        if (!table.sample().isEmpty()) {
            boolean sample =
                    "tablesample".equalsIgnoreCase(table.sample().getFirst().text());
            throw new NotKnownException(sample ? "tablesample" : "for system_time", table.span());
        }
        CommonTable common =
                table.name().isSimple() ? scope.commonTable(table.name().last()) : null;
        RowSource source =
                common == null ? around.table(table.name(), table.span()) : CommonTables.source(common, scope);
        return leaf(key, source, table);
    }

    private FromNode leaf(String key, RowSource source, TableRef ref) {
        if (scope.bindings().stream()
                .anyMatch(binding -> !key.isEmpty() && binding.key().equals(key))) {
            throw new NotKnownException("two sources named " + key, ref.span());
        }
        if (target != null && target.is(ref)) {
            return targetLeaf(key, target);
        }
        scope.bind(key, source.columns());
        return new FromNode.Leaf(scope, scope.bindings().size() - 1, source.rows());
    }

    private FromNode targetLeaf(String key, ChangeTarget changed) {
        Updatable found = new Updatables(changed, scope).find();
        changed.found(found);
        scope.bind(key, found.columns());
        return new FromNode.Leaf(scope, scope.bindings().size() - 1, found.rows());
    }

    private RowSource derived(TableRef.Derived derived, @Nullable Scope home) {
        QueryPlan plan = Queries.compile(derived.query(), lateral(home));
        if (plan.correlated()) {
            scope.neverKeep();
        }
        List<BoundColumn> columns = renamed(plan.columns(), derived.columns());
        return new RowSource(columns, plan::rows, null);
    }

    /** The scope in which a source that stands beside others is compiled: that around the query, never its neighbours. */
    private Scope lateral(@Nullable Scope home) {
        return home == null ? new Scope(null, around) : home;
    }

    static List<BoundColumn> renamed(List<BoundColumn> columns, List<Name> names) {
        if (names.isEmpty()) {
            return columns;
        }
        if (names.size() != columns.size()) {
            throw Errors.of(
                    8158, "The number of columns and the number of names do not match.", SqlFailure.Effect.SCOPE);
        }
        List<BoundColumn> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            BoundColumn column = columns.get(i);
            all.add(new BoundColumn(names.get(i).text(), column.type(), column.nullable()));
        }
        return all;
    }

    private static String functionKey(TableRef.Function function) {
        Name alias = function.alias();
        return alias != null
                ? alias.key()
                : function.call() instanceof Expr.Call call
                        ? call.function().last().key()
                        : "";
    }

    private RowSource function(TableRef.Function function, @Nullable Scope home) {
        if (!(function.call() instanceof Expr.Call call) || !function.schema().isEmpty()) {
            throw new NotKnownException("this function as a source of rows", function.span());
        }
        QualifiedName name = call.function();
        if (!around.knows(name)) {
            throw new NotKnownException("the function " + name + " as a source of rows", function.span());
        }
        List<Compiled> arguments = new Expressions(lateral(home)).compileAll(call.arguments());
        RowSource source = around.tableFunction(name, arguments, function.span());
        if (source == null) {
            throw new NotKnownException("the function " + name + " as a source of rows", function.span());
        }
        scope.neverKeep();
        return new RowSource(renamed(source.columns(), function.columns()), source.rows(), null);
    }

    private FromNode join(TableRef.Join join) {
        FromNode left = compile(join.left());
        FromNode right = compile(join.right());
        return JoinPlanner.join(scope, join.kind(), left, right, Conjuncts.split(join.on()));
    }

    private FromNode apply(TableRef.Apply apply) {
        FromNode left = compile(apply.left());
        RowSource source =
                switch (apply.right()) {
                    case TableRef.Derived d -> derived(d, scope);
                    case TableRef.Function f -> function(f, scope);
                    case TableRef.Values v -> ValuesSource.of(v, new Scope(scope, around));
                    default -> throw new NotKnownException("apply with this source", apply.span());
                };
        String key =
                switch (apply.right()) {
                    case TableRef.Derived d -> key(d.alias());
                    case TableRef.Function f -> functionKey(f);
                    case TableRef.Values v -> key(v.alias());
                    default -> "";
                };
        scope.bind(key, source.columns());
        return new FromNode.Apply(left, scope.bindings().size() - 1, source.rows(), apply.outer());
    }
}
