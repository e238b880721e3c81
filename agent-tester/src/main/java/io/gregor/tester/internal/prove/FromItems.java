package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables of a script's queries, by the names that columns are called with, and which columns always find a partner. */
final class FromItems {
    private static final Set<String> NO_ALIAS =
            Set.of("on", "using", "join", "left", "right", "full", "inner", "cross", "where", "set", "group", "order");

    private final Sql sql;
    private final Set<String> matched;
    private final Map<String, String> transitions;

    /**
     * @param matched as a suite tells them
     * @param transitions the tables behind the names of a trigger's rows
     */
    FromItems(Sql sql, Set<String> matched, Map<String, String> transitions) {
        this.sql = sql;
        this.matched = matched;
        this.transitions = transitions;
    }

    /** The tables that the script's triggers call {@code inserted} and the like. */
    static Map<String, String> transitions(Sql script) {
        Map<String, String> tables = new HashMap<>();
        String table = "";
        for (int i = 0; i < script.size(); i++) {
            if (script.at(i).is("on") && script.depth(i) == 0) {
                table = place(script, i + 1);
            } else if (script.at(i).is("table")
                    && script.at(i + 1).is("as")
                    && (script.at(i - 1).is("new") || script.at(i - 1).is("old"))) {
                tables.put(name(script.at(i + 2)), table);
            }
        }
        return tables;
    }

    /** Whether each row on the left of a join has a row on its right, so that an outer join would give no more. */
    boolean isMatched(int join) {
        int last = afterTable(join + 1);
        if (matched.isEmpty() || !sql.at(last).is("on")) {
            return false;
        }
        int on = last + 1;
        boolean single = sql.at(on + 1).isSymbol(".")
                && sql.at(on + 3).isOperator("=")
                && sql.at(on + 5).isSymbol(".")
                && !sql.at(on + 7).is("and")
                && !sql.at(on + 7).is("or");
        if (!single) {
            return false;
        }
        Map<String, String> tables = tables(join);
        String right = alias(join + 1);
        String one = name(sql.at(on));
        String other = name(sql.at(on + 4));
        String first = tables.get(one) + "." + name(sql.at(on + 2));
        String second = tables.get(other) + "." + name(sql.at(on + 6));
        return other.equals(right) && matched.contains(first + "=" + second)
                || one.equals(right) && matched.contains(second + "=" + first);
    }

    /** Nothing where an outer join may have left out a row before. */
    private Map<String, String> tables(int join) {
        Map<String, String> tables = new HashMap<>();
        int depth = sql.depth(join);
        tables.put(alias(join + 1), place(sql, join + 1));
        for (int i = join - 1, steps = 0; i >= 0 && sql.depth(i) >= depth && steps < 1_000; i--, steps++) {
            if (sql.partner(i) >= 0 && sql.partner(i) < i) {
                i = sql.partner(i);
                continue;
            }
            Token token = sql.at(i);
            if (token.is("left") || token.is("right") || token.is("full")) {
                return Map.of();
            }
            boolean from = token.is("from") || token.is("update");
            if (from || token.is("join") || token.isSymbol(",")) {
                tables.putIfAbsent(alias(i + 1), table(i + 1));
            }
            if (from) {
                return tables;
            }
        }
        return tables;
    }

    private String table(int first) {
        String transition = transitions.get(name(sql.at(first)));
        return transition != null && !sql.at(first + 1).isSymbol(".") ? transition : place(sql, first);
    }

    private String alias(int first) {
        int behind = behindName(sql, first);
        int named = sql.at(behind).is("as") ? behind + 1 : behind;
        boolean has = sql.at(named).isName() && !NO_ALIAS.contains(sql.at(named).text());
        return name(sql.at(has ? named : behind - 1));
    }

    private int afterTable(int first) {
        int behind = behindName(sql, first);
        if (sql.at(behind).is("as")) {
            return behind + 2;
        }
        return sql.at(behind).isName() && !NO_ALIAS.contains(sql.at(behind).text()) ? behind + 1 : behind;
    }

    private static int behindName(Sql sql, int first) {
        int at = first + 1;
        while (sql.at(at).isSymbol(".")) {
            at += 2;
        }
        return at;
    }

    private static String place(Sql sql, int first) {
        return sql.at(first + 1).isSymbol(".")
                ? name(sql.at(first)) + "." + name(sql.at(first + 2))
                : "public." + name(sql.at(first));
    }

    private static String name(Token token) {
        return token.kind() == Token.Kind.QUOTED
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }
}
