package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows into groups and adds up, once for each set of keys. */
final class GroupRun {
    private record Group(Value[] keys, List<Accumulator> accumulators, List<@Nullable JoinedTexts> texts) {}

    private final Grouping grouping;
    private final Rules rules;
    private final Surroundings around;

    GroupRun(Grouping grouping, Rules rules, Surroundings around) {
        this.grouping = grouping;
        this.rules = rules;
        this.around = around;
    }

    List<Value[]> run(List<Value[]> rows, Env outer) {
        List<Value[]> result = new ArrayList<>();
        for (List<Integer> set : grouping.sets()) {
            Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
            if (set.isEmpty()) {
                groups.put(List.of(), group(set, new Value[grouping.keys().size()]));
            }
            for (Value[] row : rows) {
                add(groups, set, new Env(outer, row));
            }
            around.countRows(rows.size());
            groups.values().forEach(group -> result.add(row(group, set)));
        }
        return result;
    }

    private void add(Map<List<@Nullable Object>, Group> groups, List<Integer> set, Env env) {
        Value[] values = new Value[grouping.keys().size()];
        List<@Nullable Object> key = new ArrayList<>(set.size());
        for (int position : set) {
            values[position] = grouping.keys().get(position).value(env);
            key.add(Comparison.key(values[position], rules));
        }
        Group group = groups.computeIfAbsent(key, k -> group(set, values));
        for (int i = 0; i < grouping.aggregates().size(); i++) {
            Compiled argument = grouping.aggregates().get(i).argument();
            JoinedTexts texts = group.texts.get(i);
            Grouping.Joining joining = grouping.aggregates().get(i).joining();
            if (texts != null && argument != null && joining != null) {
                texts.add(argument.value(env), joining.separator().value(env), env);
            } else if (argument == null) {
                group.accumulators.get(i).addRow();
            } else {
                group.accumulators.get(i).add(argument.value(env));
            }
        }
    }

    private Group group(List<Integer> set, Value[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!set.contains(i)) {
                values[i] = Value.nullOf(grouping.keys().get(i).type());
            }
        }
        List<Accumulator> accumulators = new ArrayList<>();
        List<@Nullable JoinedTexts> texts = new ArrayList<>();
        for (Grouping.Aggregate aggregate : grouping.aggregates()) {
            accumulators.add(new Accumulator(aggregate.name(), aggregate.type(), aggregate.distinct(), rules));
            Grouping.Joining joining = aggregate.joining();
            texts.add(
                    joining == null
                            ? null
                            : new JoinedTexts(aggregate.type(), joining.order(), around, joining.span()));
        }
        return new Group(values, accumulators, texts);
    }

    private Value[] row(Group group, List<Integer> set) {
        int keys = group.keys.length;
        Value[] row = java.util.Arrays.copyOf(group.keys, keys + group.accumulators.size());
        for (int i = 0; i < group.accumulators.size(); i++) {
            Grouping.Aggregate aggregate = grouping.aggregates().get(i);
            JoinedTexts texts = group.texts.get(i);
            row[keys + i] = texts != null
                    ? texts.result()
                    : aggregate.groupedKey() >= 0
                            ? new Value.Int(aggregate.type(), set.contains(aggregate.groupedKey()) ? 0 : 1)
                            : group.accumulators.get(i).result();
        }
        return row;
    }
}
