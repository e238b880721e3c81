package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Map;

/** A comparison that is turned round, and one whose boundary is moved. */
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
                mutants.add(Mutant.replace(Kind.COMPARISON, sql, index, other));
            }
        }
    }
}
