package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One compiled {@code select}: where its rows come from, how they are grouped and sorted, and what is taken of them. */
public final class SelectPlan {
    private final Scope scope;
    private final @Nullable FromNode from;
    private final List<Predicate> lonely;
    private final @Nullable Grouping grouping;
    private final @Nullable Predicate having;
    private final List<Compiled> items;
    private final boolean distinct;
    private final List<SortKey> sort;
    private final boolean sortsOutput;
    private final @Nullable TopClause top;
    private final @Nullable Windows windows;

    SelectPlan(
            Scope scope,
            @Nullable FromNode from,
            List<Predicate> lonely,
            @Nullable Grouping grouping,
            @Nullable Predicate having,
            List<Compiled> items,
            boolean distinct,
            List<SortKey> sort,
            boolean sortsOutput,
            @Nullable TopClause top,
            @Nullable Windows windows) {
        this.scope = scope;
        this.from = from;
        this.lonely = lonely;
        this.grouping = grouping;
        this.having = having;
        this.items = items;
        this.distinct = distinct;
        this.sort = sort;
        this.sortsOutput = sortsOutput;
        this.top = top;
        this.windows = windows;
    }

    public List<Compiled> items() {
        return items;
    }

    /** The rows before anything is taken of them, sorted and cut: for assignments, which look at each in turn. */
    public List<Env> environments(Env outer) {
        List<SortKey.Keyed<Env>> keyed = new ArrayList<>();
        for (Value[] row : base(outer)) {
            Env env = new Env(outer, row);
            keyed.add(SortKey.keyed(env, env, sort));
        }
        return cut(SortKey.sorted(keyed, sort, rules()), outer);
    }

    /** What the query gives. */
    List<Value[]> rows(Env outer) {
        if (!distinct && !sortsOutput) {
            List<Value[]> all = new ArrayList<>();
            environments(outer).forEach(env -> all.add(project(env)));
            return all;
        }
        List<Value[]> all = new ArrayList<>();
        for (Value[] row : base(outer)) {
            all.add(project(new Env(outer, row)));
        }
        List<Value[]> unique = distinct ? distinct(all, rules()) : all;
        List<SortKey.Keyed<Value[]>> keyed = new ArrayList<>();
        for (Value[] row : unique) {
            keyed.add(SortKey.keyed(row, new Env(outer, row), sort));
        }
        return cut(SortKey.sorted(keyed, sort, rules()), outer);
    }

    private <T> List<T> cut(List<SortKey.Keyed<T>> sorted, Env outer) {
        Env env = new Env(outer, new Value[0]);
        List<SortKey.Keyed<T>> kept = top == null ? sorted : top.cut(sorted, sort, env, scope.surroundings());
        return kept.stream().map(SortKey.Keyed::item).toList();
    }

    private List<Value[]> base(Env outer) {
        List<Value[]> rows = from == null ? one(outer) : from.rows(outer);
        if (grouping != null) {
            rows = grouping.group(rows, outer);
        }
        if (having != null) {
            Predicate condition = having;
            rows = rows.stream()
                    .filter(row -> condition.test(new Env(outer, row)).holds())
                    .toList();
        }
        return windows == null ? rows : windows.extend(rows, outer);
    }

    /** Without a {@code from} there is one row of no columns, if the condition lets it be. */
    private List<Value[]> one(Env outer) {
        Value[] row = new Value[0];
        Env env = new Env(outer, row);
        boolean holds =
                lonely.stream().allMatch(condition -> condition.test(env).holds());
        List<Value[]> rows = new ArrayList<>();
        if (holds) {
            rows.add(row);
        }
        return rows;
    }

    Value[] project(Env env) {
        Value[] row = new Value[items.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = items.get(i).value(env);
        }
        return row;
    }

    private Rules rules() {
        return scope.surroundings().rules();
    }

    /** Each row once; NULLs are the same here. */
    static List<Value[]> distinct(List<Value[]> rows, Rules rules) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        List<Value[]> unique = new ArrayList<>();
        for (Value[] row : rows) {
            if (seen.add(key(row, rules))) {
                unique.add(row);
            }
        }
        return unique;
    }

    static List<@Nullable Object> key(Value[] row, Rules rules) {
        List<@Nullable Object> key = new ArrayList<>(row.length);
        for (Value value : row) {
            key.add(Comparison.key(value, rules));
        }
        return key;
    }
}
