package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One window function over the rows of one partition, which are sorted. */
final class WindowRun {
    private final WindowFunction function;
    private final List<SortKey.Keyed<Value[]>> rows;
    private final Surroundings around;
    private final Env outer;
    /** For each row the first of those that the order does not tell from it, and the one behind the last. */
    private final int[] peersBegin;

    private final int[] peersEnd;
    private final int[] dense;
    private @Nullable Value before;
    private int beforeBegin;
    private int beforeEnd;

    WindowRun(WindowFunction function, List<SortKey.Keyed<Value[]>> rows, Surroundings around, Env outer) {
        this.function = function;
        this.rows = rows;
        this.around = around;
        this.outer = outer;
        this.peersBegin = new int[rows.size()];
        this.peersEnd = new int[rows.size()];
        this.dense = new int[rows.size()];
        Comparator<SortKey.Keyed<Value[]>> order = SortKey.order(function.sort(), around.rules());
        int groups = 0;
        for (int begin = 0; begin < rows.size(); ) {
            int end = begin + 1;
            while (end < rows.size() && order.compare(rows.get(begin), rows.get(end)) == 0) {
                end++;
            }
            groups++;
            for (int i = begin; i < end; i++) {
                peersBegin[i] = begin;
                peersEnd[i] = end;
                dense[i] = groups;
            }
            begin = end;
        }
    }

    void fill(int slot) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).item()[slot] = value(i);
        }
    }

    private Value value(int i) {
        return switch (function.name()) {
            case "row_number" -> big(i + 1);
            case "rank" -> big(peersBegin[i] + 1);
            case "dense_rank" -> big(dense[i]);
            case "ntile" -> ntile(i);
            case "percent_rank" -> Value.of(rows.size() == 1 ? 0 : peersBegin[i] / (rows.size() - 1.0));
            case "cume_dist" -> Value.of((double) peersEnd[i] / rows.size());
            case "lag" -> moved(i, -1);
            case "lead" -> moved(i, 1);
            case "first_value" -> first(i);
            case "last_value" -> last(i);
            default -> aggregate(i);
        };
    }

    private static Value big(long number) {
        return new Value.Int(SqlType.BIGINT, number);
    }

    private Env env(int i) {
        return new Env(outer, rows.get(i).item());
    }

    /** The first of the groups are larger by one where the rows do not divide evenly. */
    private Value ntile(int i) {
        long groups = number(function.arguments().getFirst(), i);
        if (groups < 1) {
            throw new NotKnownException("ntile of less than one group", function.span());
        }
        long size = rows.size() / groups;
        long larger = rows.size() % groups;
        long boundary = larger * (size + 1);
        return big(i < boundary ? i / (size + 1) + 1 : larger + (i - boundary) / Math.max(1, size) + 1);
    }

    private long number(Compiled argument, int i) {
        Value value = argument.value(env(i));
        if (value.isNull()) {
            throw new NotKnownException(function.name() + " by NULL", function.span());
        }
        return value.integer();
    }

    private Value moved(int i, int direction) {
        List<Compiled> arguments = function.arguments();
        long offset = arguments.size() < 2 ? 1 : number(arguments.get(1), i);
        if (offset < 0) {
            throw new NotKnownException(function.name() + " by a negative number", function.span());
        }
        long at = i + direction * offset;
        if (at >= 0 && at < rows.size()) {
            return converted(arguments.getFirst(), env((int) at));
        }
        return arguments.size() < 3 ? Value.nullOf(function.type()) : converted(arguments.get(2), env(i));
    }

    private Value converted(Compiled value, Env env) {
        return Coerce.to(value, function.type(), around.rules()).value(env);
    }

    private Value first(int i) {
        int begin = begin(i);
        return begin >= end(i)
                ? Value.nullOf(function.type())
                : converted(function.arguments().getFirst(), env(begin));
    }

    private Value last(int i) {
        int end = end(i);
        return begin(i) >= end
                ? Value.nullOf(function.type())
                : converted(function.arguments().getFirst(), env(end - 1));
    }

    private int begin(int i) {
        WindowFrame frame = function.frame();
        long start = frame == null ? Integer.MIN_VALUE : frame.start();
        return start == 0 && frame != null && frame.range()
                ? peersBegin[i]
                : (int) Math.max(0, Math.min(rows.size(), i + start));
    }

    /** Without a frame it ends with the rows that the order does not tell from this one; without an order with the last. */
    private int end(int i) {
        WindowFrame frame = function.frame();
        if (frame == null || frame.range() && frame.end() == 0) {
            return peersEnd[i];
        }
        return (int) Math.max(0, Math.min(rows.size(), i + frame.end() + 1));
    }

    private Value aggregate(int i) {
        int begin = begin(i);
        int end = end(i);
        if (before == null || begin != beforeBegin || end != beforeEnd) {
            before = add(begin, end);
            beforeBegin = begin;
            beforeEnd = end;
        }
        return before;
    }

    private Value add(int begin, int end) {
        Accumulator sum = new Accumulator(function.name(), function.type(), false, around.rules());
        around.countRows(Math.max(0, end - begin));
        for (int i = begin; i < end; i++) {
            if (function.arguments().isEmpty()) {
                sum.addRow();
            } else {
                sum.add(function.arguments().getFirst().value(env(i)));
            }
        }
        return sum.result();
    }
}
