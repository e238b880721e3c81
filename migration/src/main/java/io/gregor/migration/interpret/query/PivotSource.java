package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code pivot} and {@code unpivot}: rows turned into columns, and columns into rows. */
final class PivotSource {
    private static final SqlType NAME = SqlType.text(TypeKind.NVARCHAR, 128);

    private final Scope scope;
    private final FromNode from;
    private final List<BoundColumn> columns = new ArrayList<>();
    private final Rules rules;

    /** @param home the scope around the query */
    private PivotSource(TableRef source, @Nullable Scope home, Surroundings around) {
        this.scope = new Scope(home, around);
        this.from = new FromCompiler(scope, null).compile(source);
        this.rules = around.rules();
        scope.bindings().forEach(binding -> columns.addAll(binding.columns()));
    }

    private int place(QualifiedName name) {
        Scope.Place place = scope.findHere(name, 0);
        if (place == null) {
            throw Errors.of(207, "Invalid column name '" + name.last() + "'.", SqlFailure.Effect.SCOPE);
        }
        return place.index();
    }

    static RowSource pivot(TableRef.Pivot pivot, @Nullable Scope home, Surroundings around) {
        PivotSource source = new PivotSource(pivot.source(), home, around);
        if (pivot.aggregates().size() != 1
                || !(pivot.aggregates().getFirst() instanceof Expr.Call call)
                || call.arguments().size() != 1
                || !(call.arguments().getFirst() instanceof Expr.Column argument)
                || around.rules().ase()) {
            throw new NotKnownException("this pivot", pivot.span());
        }
        return source.pivoted(
                call.function().last().key(), source.place(argument.name()), source.place(pivot.column()), pivot);
    }

    private RowSource pivoted(String aggregate, int argument, int by, TableRef.Pivot pivot) {
        SqlType type = Aggregates.type(aggregate, columns.get(argument).type(), rules);
        List<Integer> kept = new ArrayList<>();
        List<BoundColumn> given = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i != argument && i != by) {
                kept.add(i);
                given.add(columns.get(i));
            }
        }
        Map<Object, Integer> places = new LinkedHashMap<>();
        for (Name name : pivot.values()) {
            Value text = Value.of(name.text());
            Object key =
                    Comparison.key(Conversion.explicit(text, columns.get(by).type(), null, rules), rules);
            if (key == null || places.put(key, places.size()) != null) {
                throw new NotKnownException("a pivot by the same value twice", pivot.span());
            }
            given.add(new BoundColumn(name.text(), type, true));
        }
        return new RowSource(given, env -> group(env, kept, argument, by, places, aggregate, type), null);
    }

    private List<Value[]> group(
            Env env,
            List<Integer> kept,
            int argument,
            int by,
            Map<Object, Integer> places,
            String aggregate,
            SqlType type) {
        Map<List<@Nullable Object>, Value[]> heads = new LinkedHashMap<>();
        Map<List<@Nullable Object>, List<Accumulator>> sums = new LinkedHashMap<>();
        for (Value[] row : from.rows(env)) {
            List<@Nullable Object> key = new ArrayList<>();
            kept.forEach(i -> key.add(Comparison.key(row[i], rules)));
            heads.putIfAbsent(key, row);
            List<Accumulator> cells = sums.computeIfAbsent(key, k -> {
                List<Accumulator> fresh = new ArrayList<>();
                places.forEach((value, place) -> fresh.add(new Accumulator(aggregate, type, false, rules)));
                return fresh;
            });
            Integer place = places.get(Comparison.key(row[by], rules));
            if (place != null) {
                cells.get(place).add(row[argument]);
            }
        }
        List<Value[]> all = new ArrayList<>();
        heads.forEach((key, head) -> {
            Value[] row = new Value[kept.size() + places.size()];
            for (int i = 0; i < kept.size(); i++) {
                row[i] = head[kept.get(i)];
            }
            for (int i = 0; i < places.size(); i++) {
                row[kept.size() + i] = sums.get(key).get(i).result();
            }
            all.add(row);
        });
        return all;
    }

    static RowSource unpivot(TableRef.Unpivot unpivot, @Nullable Scope home, Surroundings around) {
        PivotSource source = new PivotSource(unpivot.source(), home, around);
        if (around.rules().ase()) {
            throw new NotKnownException("unpivot on ASE", unpivot.span());
        }
        return source.unpivoted(
                unpivot, unpivot.columns().stream().map(source::place).toList());
    }

    private RowSource unpivoted(TableRef.Unpivot unpivot, List<Integer> turned) {
        SqlType type = columns.get(turned.getFirst()).type();
        for (int place : turned) {
            if (!columns.get(place).type().equals(type)) {
                throw Errors.of(
                        8167,
                        "The type of column \"" + columns.get(place).name()
                                + "\" conflicts with the type of other columns specified in the UNPIVOT list.",
                        SqlFailure.Effect.SCOPE);
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<BoundColumn> given = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!turned.contains(i)) {
                kept.add(i);
                given.add(columns.get(i));
            }
        }
        given.add(new BoundColumn(unpivot.value().text(), type, false));
        given.add(new BoundColumn(unpivot.column().text(), NAME, false));
        return new RowSource(given, env -> turn(env, kept, turned), null);
    }

    /** NULLs give no row. */
    private List<Value[]> turn(Env env, List<Integer> kept, List<Integer> turned) {
        List<Value[]> all = new ArrayList<>();
        for (Value[] row : from.rows(env)) {
            for (int place : turned) {
                if (row[place].isNull()) {
                    continue;
                }
                Value[] made = new Value[kept.size() + 2];
                for (int i = 0; i < kept.size(); i++) {
                    made[i] = row[kept.get(i)];
                }
                made[kept.size()] = row[place];
                made[kept.size() + 1] = new Value.Text(NAME, columns.get(place).name());
                all.add(made);
            }
        }
        return all;
    }
}
