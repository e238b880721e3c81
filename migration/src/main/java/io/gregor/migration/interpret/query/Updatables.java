package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the table that is changed through a view, a common table expression or a derived table. */
final class Updatables {
    private final ChangeTarget target;
    private final Scope scope;
    private final Surroundings around;

    /** @param scope that of the {@code from} in which the target stands */
    Updatables(ChangeTarget target, Scope scope) {
        this.target = target;
        this.scope = scope;
        this.around = scope.surroundings();
    }

    Updatable find() {
        return switch (target.ref()) {
            case TableRef.Table t -> table(t);
            case TableRef.Variable v -> plain(around.tableVariable(v.name(), v.span()), v);
            case TableRef.Derived d -> {
                Scope home = scope.parent();
                yield through(d.query(), d.columns(), home == null ? new Scope(null, around) : home, false);
            }
            default ->
                throw new NotKnownException(
                        "a change of this source", target.ref().span());
        };
    }

    private Updatable table(TableRef.Table ref) {
        CommonTable common =
                ref.name().isSimple() ? scope.commonTable(ref.name().last()) : null;
        if (common != null) {
            return through(common.definition().query(), common.definition().columns(), common.home(), true);
        }
        TableData standIn = around.standIn(ref.name());
        if (standIn != null) {
            return Updatable.of(standIn);
        }
        RoutineStmt.View view = around.view(ref.name());
        if (view == null) {
            return plain(around.table(ref.name(), ref.span()), ref);
        }
        if (view.checkOption()) {
            throw new NotKnownException("a change through a view with check option", ref.span());
        }
        return through(view.query(), view.columns(), new Scope(null, around.outside()), false);
    }

    private static Updatable plain(RowSource source, TableRef ref) {
        TableData table = source.table();
        if (table == null) {
            throw new NotKnownException("a change of something that is no table", ref.span());
        }
        return Updatable.of(table);
    }

    /** @param atHome whether the query stands at the level of {@code home} itself, not inside the rows around */
    private Updatable through(Query query, List<Name> names, Scope home, boolean atHome) {
        QueryExpr.Select select = query.asSelect();
        if (select == null
                || !NumberedQuery.keepsRows(select)
                || query.offset() != null
                || !query.forClause().isEmpty()
                || select.from().isEmpty()) {
            throw new NotKnownException("a change through this query", query.span());
        }
        boolean tables = !query.with().isEmpty();
        Scope inner = tables ? Queries.withTables(query.with(), home) : home;
        ChangeTarget leaf = leaf(query, select, names, inner);
        SelectCompiler compiler = new SelectCompiler(select, query.orderBy(), inner, leaf);
        SelectPlan plan = compiler.plan();
        Scope.Binding binding = compiler.scope().bindings().stream()
                .filter(b -> b.columns().getLast() == Updatable.NUMBER)
                .findFirst()
                .orElseThrow();
        int number = binding.offset() + binding.columns().size() - 1;
        List<Integer> origins = compiler.places().stream()
                .map(place -> place >= binding.offset() && place < number
                        ? leaf.found().origins().get(place - binding.offset())
                        : Integer.valueOf(-1))
                .toList();
        List<BoundColumn> columns = Updatable.numbered(FromCompiler.renamed(compiler.columns(), names));
        return new Updatable(columns, origins, leaf.found().table(), env -> {
            Env outer = atHome ? CommonTables.HOME : env;
            return rows(plan, number, tables ? new Env(outer, new Value[0]) : outer);
        });
    }

    private static List<Value[]> rows(SelectPlan plan, int number, Env outer) {
        List<Value[]> rows = new ArrayList<>();
        for (Env env : plan.environments(outer)) {
            rows.add(Updatable.numbered(plan.project(env), env.get(0, number)));
        }
        return rows;
    }

    /** The source inside that is changed: the only one, or the one that has all the columns. */
    private ChangeTarget leaf(Query query, QueryExpr.Select select, List<Name> names, Scope home) {
        List<TableRef> leaves = new ArrayList<>();
        select.from().forEach(ref -> leaves(ref, leaves));
        SelectCompiler plain = new SelectCompiler(select, query.orderBy(), home);
        plain.plan();
        List<BoundColumn> columns = FromCompiler.renamed(plain.columns(), names);
        Set<String> inner = new HashSet<>();
        Set<Integer> owners = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = plain.places().get(i);
            if (place < 0 || !target.columns().contains(columns.get(i).name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            Scope.Binding owner = plain.scope().bindingAt(place);
            owners.add(plain.scope().bindings().indexOf(owner));
            inner.add(owner.columns().get(place - owner.offset()).name().toLowerCase(Locale.ROOT));
        }
        if (leaves.size() == 1) {
            return new ChangeTarget(leaves.getFirst(), inner);
        }
        if (owners.size() != 1) {
            throw new NotKnownException("a change through a join that is not of one table", query.span());
        }
        return new ChangeTarget(leaves.get(owners.iterator().next()), inner);
    }

    /** In the order in which they are bound. */
    private static void leaves(TableRef ref, List<TableRef> found) {
        switch (ref) {
            case TableRef.Join join -> {
                leaves(join.left(), found);
                leaves(join.right(), found);
            }
            case TableRef.Apply apply -> {
                leaves(apply.left(), found);
                leaves(apply.right(), found);
            }
            default -> found.add(ref);
        }
    }
}
