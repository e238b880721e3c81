package io.gregor.migration.translate.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All rules of the translator and the hazards they deal with. A finding can only name a rule that stands here. */
public final class RuleCatalogue {
    /** What is said of an object, or of a statement, that no rule could read at all. */
    public static final String UNREADABLE = "R0";

    private static final List<Rule> RULES = Stream.of(
                    RoutineRules.ALL, FlowRules.ALL, ErrorRules.ALL, TableRules.ALL, ExpressionRules.ALL)
            .flatMap(List::stream)
            .toList();
    private static final Map<String, Rule> BY_ID = new LinkedHashMap<>();

    static {
        RULES.forEach(rule -> BY_ID.put(rule.id(), rule));
    }

    private RuleCatalogue() {}

    /** The rules in the order of their numbers. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The hazards in the order of their numbers. */
    public static List<Hazard> hazards() {
        return Hazards.ALL;
    }

    /** Whether findings may carry this id. */
    public static boolean knows(String id) {
        return BY_ID.containsKey(id) || id.equals(UNREADABLE);
    }

    /**
     * The rule of an id.
     *
     * @throws IllegalArgumentException if no rule has it
     */
    public static Rule rule(String id) {
        Rule rule = BY_ID.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("no rule " + id);
        }
        return rule;
    }
}
