package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The window functions of one query. Each adds a column behind the row it looks at. */
final class Windows {
    private final Scope scope;
    private final Rules rules;
    private final List<WindowFunction> functions = new ArrayList<>();
    private int offset;

    Windows(Scope scope) {
        this.scope = scope;
        this.rules = scope.surroundings().rules();
    }

    boolean isEmpty() {
        return functions.isEmpty();
    }

    /** The place of a window function's result. */
    Compiled slot(Expr.Call call, Window window) {
        String name = call.function().last().key();
        if (window.base() != null || rules.ase() || call.distinct()) {
            throw new NotKnownException("this window of " + name, call.span());
        }
        Expressions expressions = new Expressions(scope);
        List<Compiled> partition = expressions.compileAll(window.partitionBy());
        List<SortKey> sort = new ArrayList<>();
        window.orderBy().forEach(item -> sort.add(new SortKey(expressions.compile(item.value()), item.descending())));
        List<Compiled> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            if (!(argument instanceof Expr.Star)) {
                arguments.add(expressions.compile(argument));
            }
        }
        SqlType type = WindowFunction.type(name, arguments, rules, call.span());
        int index = functions.size();
        functions.add(new WindowFunction(
                name, arguments, partition, sort, WindowFrame.of(window, scope, call.span()), type, call.span()));
        return new Compiled(type, true, env -> env.get(0, offset + index));
    }

    /** The rows with the results behind them. */
    List<Value[]> extend(List<Value[]> rows, Env outer) {
        offset = rows.isEmpty() ? 0 : rows.getFirst().length;
        List<Value[]> wide = new ArrayList<>();
        rows.forEach(row -> wide.add(Arrays.copyOf(row, offset + functions.size())));
        for (int i = 0; i < functions.size(); i++) {
            fill(functions.get(i), offset + i, wide, outer);
        }
        return wide;
    }

    private void fill(WindowFunction function, int slot, List<Value[]> rows, Env outer) {
        Map<List<@Nullable Object>, List<SortKey.Keyed<Value[]>>> partitions = new LinkedHashMap<>();
        for (Value[] row : rows) {
            Env env = new Env(outer, row);
            List<@Nullable Object> key = new ArrayList<>();
            function.partition().forEach(part -> key.add(Comparison.key(part.value(env), rules)));
            partitions.computeIfAbsent(key, k -> new ArrayList<>()).add(SortKey.keyed(row, env, function.sort()));
        }
        for (List<SortKey.Keyed<Value[]>> partition : partitions.values()) {
            var sorted = SortKey.sorted(partition, function.sort(), rules);
            new WindowRun(function, sorted, scope.surroundings(), outer).fill(slot);
        }
    }
}
