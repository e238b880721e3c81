package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.GroupItem;
import java.util.ArrayList;
import java.util.List;

/** Works out which sets of keys a {@code group by} with rollup, cube or grouping sets groups by. */
final class GroupingSets {
    private static final int MAX_CUBE = 12;

    private final Scope scope;
    private final List<Expr> keys = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    GroupingSets(Scope scope) {
        this.scope = scope;
    }

    Grouping of(GroupBy groupBy) {
        if (groupBy.all()) {
            throw new NotKnownException("group by all", groupBy.span());
        }
        List<List<Integer>> sets = List.of(List.of());
        List<List<Integer>> plain = new ArrayList<>();
        for (GroupItem item : groupBy.items()) {
            List<List<Integer>> alternatives = alternatives(item);
            plain.addAll(alternatives);
            sets = product(sets, alternatives);
        }
        if (groupBy.withRollup()) {
            sets = rollup(plain);
        } else if (groupBy.withCube()) {
            sets = cube(plain, groupBy);
        }
        return new Grouping(scope, keys, sets, false);
    }

    private List<List<Integer>> alternatives(GroupItem item) {
        return switch (item) {
            case GroupItem.Plain p -> List.of(p.values().stream().map(this::key).toList());
            case GroupItem.Rollup r -> rollup(single(r.items()));
            case GroupItem.Cube c -> {
                if (c.items().size() > MAX_CUBE) {
                    throw new NotKnownException("a cube of more than " + MAX_CUBE + " keys", c.span());
                }
                yield subsets(single(c.items()));
            }
            case GroupItem.GroupingSets g -> {
                List<List<Integer>> all = new ArrayList<>();
                g.items().forEach(inner -> all.addAll(alternatives(inner)));
                yield all;
            }
        };
    }

    private List<List<Integer>> single(List<GroupItem> items) {
        List<List<Integer>> parts = new ArrayList<>();
        for (GroupItem item : items) {
            parts.addAll(alternatives(item));
        }
        return parts;
    }

    private int key(Expr expr) {
        String text = Canonical.of(expr, scope);
        int known = texts.indexOf(text);
        if (known >= 0) {
            return known;
        }
        texts.add(text);
        keys.add(expr);
        return keys.size() - 1;
    }

    private static List<List<Integer>> product(List<List<Integer>> left, List<List<Integer>> right) {
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> a : left) {
            for (List<Integer> b : right) {
                List<Integer> both = new ArrayList<>(a);
                b.stream().filter(key -> !both.contains(key)).forEach(both::add);
                all.add(both);
            }
        }
        return all;
    }

    private static List<List<Integer>> rollup(List<List<Integer>> parts) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int length = parts.size(); length >= 0; length--) {
            sets.add(parts.subList(0, length).stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
        }
        return sets;
    }

    private static List<List<Integer>> cube(List<List<Integer>> parts, GroupBy groupBy) {
        if (parts.size() > MAX_CUBE) {
            throw new NotKnownException("a cube of more than " + MAX_CUBE + " keys", groupBy.span());
        }
        return subsets(parts);
    }

    private static List<List<Integer>> subsets(List<List<Integer>> parts) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int bits = (1 << parts.size()) - 1; bits >= 0; bits--) {
            List<Integer> set = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    set.addAll(parts.get(i));
                }
            }
            sets.add(set.stream().distinct().toList());
        }
        return sets;
    }
}
