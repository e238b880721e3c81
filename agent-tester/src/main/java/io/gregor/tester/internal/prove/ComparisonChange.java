package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Map;

/**
 * A comparison that is turned round, and one whose boundary is moved. The boundary that a clock is stays: no test's value
 * can stand at it, since time goes on while it runs.
 */
final class ComparisonChange implements TokenChange {
    private static final Map<String, List<String>> OTHERS = Map.of(
            "=", List.of("<>"),
            "<>", List.of("="),
            "!=", List.of("="),
            "<", List.of("<=", ">="),
            "<=", List.of("<", ">"),
            ">", List.of(">=", "<="),
            ">=", List.of(">", "<"),
            "~", List.of("!~"),
            "!~", List.of("~"));

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        if (token.kind() == Token.Kind.OPERATOR) {
            for (String other : OTHERS.getOrDefault(token.text(), List.of())) {
                if (!isBoundary(token.text(), other) || !isClock(sql, index)) {
                    mutants.add(Mutant.replace(Kind.COMPARISON, sql, index, other));
                }
            }
        }
    }

    private static boolean isBoundary(String operator, String other) {
        return other.equals(operator + "=") || operator.equals(other + "=");
    }

    /** Whether its right side is nothing but what a clock says. */
    private static boolean isClock(Sql sql, int index) {
        if (!sql.at(index + 1).is("clock_timestamp")) {
            return false;
        }
        int behind = index + 4;
        while (behind < sql.size() && sql.isFixed(behind)) {
            behind++;
        }
        return behind >= sql.size()
                || sql.at(behind).isSymbol(")")
                || sql.at(behind).isSymbol(";")
                || sql.at(behind).kind() == Token.Kind.WORD;
    }
}
