package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind.Family;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.tester.internal.cases.Datum;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that are tried for parameters and columns. Slots of one group get values that meet. */
final class ValuePool {
    private static final int EXAMPLES = 30;
    /** Dates that every type has, and that no clock stands at. */
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1950, 1, 1, 0, 0);

    private static final LocalDateTime FAR_OFF = LocalDateTime.of(2078, 12, 31, 0, 0);

    private final Facts facts;
    private final Map<String, SqlType> types;
    private final Set<String> keys;
    private final Map<String, String> groups = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> shifts = new HashMap<>();
    private final Map<String, List<Expr>> checks;
    private final Map<String, List<Datum>> known = new HashMap<>();

    /**
     * @param types of parameters and columns, by slot
     * @param keys the groups whose values identify rows
     * @param checks the conditions that a column's table has, by slot
     */
    ValuePool(Facts facts, Map<String, SqlType> types, Set<String> keys, Map<String, List<Expr>> checks) {
        this.facts = facts;
        this.types = types;
        this.keys = keys;
        this.checks = checks;
        types.keySet().forEach(slot -> names.add(slot.substring(slot.lastIndexOf('.') + 1)));
        facts.groups().forEach((group, members) -> members.forEach(m -> groups.put(m, group)));
    }

    String group(String slot) {
        return groups.getOrDefault(slot, slot);
    }

    /** Whether a parameter or a column has this name. */
    boolean isName(String word) {
        return names.contains(word);
    }

    boolean isKey(String slot) {
        return keys.contains(group(slot));
    }

    SqlType type(String slot) {
        return types.getOrDefault(slot, SqlType.varchar(30));
    }

    /** Values around what the source compares with. */
    List<Pick> picks(String slot) {
        List<Pick> picks = new ArrayList<>();
        Set<Datum> seen = new LinkedHashSet<>();
        SqlType type = type(slot);
        for (Datum constant : Facts.of(facts.constants(), group(slot))) {
            Fit.to(type, constant).ifPresent(fitting -> Neighbours.of(fitting, type).stream()
                    .filter(p -> seen.add(p.value()))
                    .forEach(picks::add));
        }
        for (String pattern : Facts.of(facts.patterns(), group(slot))) {
            Fit.to(type, new Datum.Text(LikeExamples.example(pattern, 1)))
                    .filter(seen::add)
                    .ifPresent(v -> picks.add(new Pick(v, "is " + Neighbours.show(v))));
        }
        if (!picks.isEmpty() && type.kind().family() == Family.TEXT) {
            // numbers and dates have neighbours; the other side of a text is any other text
            Datum other = unasked(slot);
            if (seen.add(other)) {
                picks.add(new Pick(other, "is something else"));
            }
        }
        return picks;
    }

    /** Values beside the constants of the checks: some are accepted, others not. */
    List<Pick> checked(String slot) {
        List<Pick> picks = new ArrayList<>();
        SqlType type = type(slot);
        boolean own = !checks.getOrDefault(slot, List.of()).isEmpty();
        for (Datum constant : own ? Facts.of(facts.allowed(), group(slot)) : List.<Datum>of()) {
            Fit.to(type, constant).ifPresent(v -> picks.addAll(Neighbours.of(v, type)));
        }
        if (type.kind().family() == Family.MOMENT && isChecked(slot)) {
            // what the clock decides: on one side whenever the test runs
            picks.add(new Pick(Fit.moment(type, LONG_AGO), "is long ago"));
            picks.add(new Pick(Fit.moment(type, FAR_OFF), "is far off"));
        }
        List<String> patterns = own ? Facts.of(facts.allowedPatterns(), group(slot)) : List.of();
        for (String pattern : patterns) {
            Fit.to(type, Datum.text(LikeExamples.example(pattern, 1)))
                    .ifPresent(v -> picks.add(new Pick(v, "is " + Neighbours.show(v))));
        }
        if (!patterns.isEmpty() || type.kind().family() == Family.TEXT && !picks.isEmpty() && isChecked(slot)) {
            Fit.to(type, Datum.text("?")).ifPresent(v -> picks.add(new Pick(v, "is ?")));
        }
        return picks;
    }

    private boolean isChecked(String slot) {
        String column = slot.substring(slot.lastIndexOf('.') + 1);
        return checks.getOrDefault(slot, List.of()).stream()
                .flatMap(c -> Nodes.find(c, Expr.Column.class))
                .anyMatch(c -> c.name().last().is(column));
    }

    /** Whether the source compares the slot's group with anything constant. */
    boolean isCompared(String slot) {
        return !Facts.of(facts.constants(), group(slot)).isEmpty()
                || !Facts.of(facts.patterns(), group(slot)).isEmpty();
    }

    /** The value of the n-th row; the same for all slots of a group, as far as their types let it. */
    Datum nth(String slot, int row) {
        List<Datum> known = known(slot);
        int shift = shifts.getOrDefault(slot, 0);
        if (row + shift < known.size()) {
            return known.get(row + shift);
        }
        if (!known.isEmpty() && !isKey(slot)) {
            return known.get((row + shift) % known.size());
        }
        return plain(slot, row + shift);
    }

    /** Takes other values for a column from now on, since its table refused these. False when there are no more. */
    boolean shift(String slot) {
        int shift = shifts.merge(slot, 1, Integer::sum);
        return shift < 12;
    }

    private List<Datum> known(String slot) {
        return known.computeIfAbsent(slot, this::findKnown);
    }

    /** Where checks speak of the group, values that they accept; else those that the source asks for. */
    private List<Datum> findKnown(String slot) {
        String group = group(slot);
        SqlType type = type(slot);
        Set<Datum> values = new LinkedHashSet<>();
        List<Datum> allowed = Facts.of(facts.allowed(), group);
        List<String> patterns = Facts.of(facts.allowedPatterns(), group);
        if (!allowed.isEmpty() || !patterns.isEmpty()) {
            boolean number = type.kind().isNumber();
            if (number) {
                addPlain(slot, values);
            }
            for (Datum one : allowed) {
                Fit.to(type, one).ifPresent(v -> Neighbours.of(v, type).forEach(p -> values.add(p.value())));
            }
            for (String pattern : patterns) {
                for (int i = 0; i < EXAMPLES; i++) {
                    Fit.to(type, new Datum.Text(LikeExamples.example(pattern, i)))
                            .ifPresent(values::add);
                }
            }
            if (!number) {
                addPlain(slot, values);
            }
            values.removeIf(v -> !accepted(group, v));
        }
        if (values.isEmpty()) {
            // from above to below, so that the first row is what the source looks for
            List<Pick> picks = picks(slot);
            (isKey(slot)
                            ? picks.stream()
                                    .filter(p -> p.words().startsWith("is "))
                                    .toList()
                            : picks.reversed())
                    .forEach(p -> values.add(p.value()));
            if (type.kind().family() == Family.TEXT && values.remove(unasked(slot))) {
                values.add(unasked(slot));
            }
        }
        return List.copyOf(values);
    }

    private void addPlain(String slot, Set<Datum> values) {
        for (int i = 0; i < EXAMPLES / 3; i++) {
            Fit.to(type(slot), plain(slot, i)).ifPresent(values::add);
        }
    }

    /** Whether the checks of all columns of a group accept a value. */
    private boolean accepted(String group, Datum value) {
        return facts.groups().getOrDefault(group, List.of()).stream()
                .allMatch(slot -> checks.getOrDefault(slot, List.of()).stream()
                        .allMatch(c -> CheckValues.accepts(c, slot.substring(slot.lastIndexOf('.') + 1), value)));
    }

    /** A value that nothing in the source asks for. */
    Datum unasked(String slot) {
        return plain(slot, 7);
    }

    private Datum plain(String slot, int row) {
        String named = facts.groups().getOrDefault(group(slot), List.of(slot)).stream()
                .filter(s -> !s.startsWith("@") && !s.startsWith("#"))
                .findFirst()
                .orElse(slot);
        Datum plain = PlainValues.of(
                type(named), named.substring(named.lastIndexOf('.') + 1).replace("@", ""), row, isKey(slot));
        return Fit.to(type(slot), plain).orElseGet(() -> PlainValues.of(type(slot), "v", row, isKey(slot)));
    }
}
