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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The window functions of one query: numbering and aggregates over partitions, running ones included. Each adds a
 * column behind the row it looks at.
 */
final class Windows {
    private record Function(
            String name, @Nullable Compiled argument, List<Compiled> partition, List<SortKey> sort, SqlType type) {}

    private final Scope scope;
    private final Rules rules;
    private final List<Function> functions = new ArrayList<>();
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
        if (window.base() != null || window.frame() != null || rules.ase()) {
            throw new NotKnownException("this window of " + name, call.span());
        }
        Expressions expressions = new Expressions(scope);
        List<Compiled> partition = expressions.compileAll(window.partitionBy());
        List<SortKey> sort = new ArrayList<>();
        window.orderBy().forEach(item -> sort.add(new SortKey(expressions.compile(item.value()), item.descending())));
        int index = functions.size();
        Function function = function(name, call, partition, sort, expressions);
        functions.add(function);
        return new Compiled(function.type, true, env -> env.get(0, offset + index));
    }

    private Function function(
            String name, Expr.Call call, List<Compiled> partition, List<SortKey> sort, Expressions expressions) {
        return switch (name) {
            case "row_number", "rank", "dense_rank" -> new Function(name, null, partition, sort, SqlType.BIGINT);
            case "count", "count_big", "sum", "avg", "min", "max" -> {
                boolean star = call.arguments().getFirst() instanceof Expr.Star;
                Compiled argument =
                        star ? null : expressions.compile(call.arguments().getFirst());
                SqlType type = Aggregates.type(name, argument == null ? SqlType.INT : argument.type(), rules);
                yield new Function(name, argument, partition, sort, type);
            }
            default -> throw new NotKnownException("the window function " + name, call.span());
        };
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

    private void fill(Function function, int slot, List<Value[]> rows, Env outer) {
        Map<List<@Nullable Object>, List<SortKey.Keyed<Value[]>>> partitions = new LinkedHashMap<>();
        for (Value[] row : rows) {
            Env env = new Env(outer, row);
            List<@Nullable Object> key = new ArrayList<>();
            function.partition.forEach(part -> key.add(Comparison.key(part.value(env), rules)));
            partitions.computeIfAbsent(key, k -> new ArrayList<>()).add(SortKey.keyed(row, env, function.sort));
        }
        for (List<SortKey.Keyed<Value[]>> partition : partitions.values()) {
            number(function, slot, SortKey.sorted(partition, function.sort, rules), outer);
        }
    }

    /** Rows that the order does not tell apart are peers: aggregates take all peers in, ranks are the same. */
    private void number(Function function, int slot, List<SortKey.Keyed<Value[]>> rows, Env outer) {
        Comparator<SortKey.Keyed<Value[]>> order = SortKey.order(function.sort, rules);
        Accumulator running = new Accumulator(function.name, function.type, false, rules);
        boolean ranking = function.type == SqlType.BIGINT && !function.name.startsWith("count");
        int dense = 0;
        for (int begin = 0; begin < rows.size(); ) {
            int end = begin + 1;
            while (end < rows.size() && order.compare(rows.get(begin), rows.get(end)) == 0) {
                end++;
            }
            dense++;
            for (int i = begin; i < end && !ranking; i++) {
                addTo(running, function, new Env(outer, rows.get(i).item()));
            }
            for (int i = begin; i < end; i++) {
                rows.get(i).item()[slot] = switch (function.name) {
                    case "row_number" -> new Value.Int(SqlType.BIGINT, i + 1);
                    case "rank" -> new Value.Int(SqlType.BIGINT, begin + 1);
                    case "dense_rank" -> new Value.Int(SqlType.BIGINT, dense);
                    default -> running.result();
                };
            }
            begin = end;
        }
    }

    private static void addTo(Accumulator running, Function function, Env env) {
        Compiled argument = function.argument;
        if (argument == null) {
            running.addRow();
        } else {
            running.add(argument.value(env));
        }
    }
}
