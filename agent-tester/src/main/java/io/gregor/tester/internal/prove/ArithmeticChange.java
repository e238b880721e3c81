package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Map;

/** Plus instead of minus, times instead of divided by, and the other way round. */
final class ArithmeticChange implements TokenChange {
    private static final Map<String, String> OTHERS = Map.of("+", "-", "-", "+", "*", "/", "/", "*", "%", "*");

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        String other = OTHERS.get(token.text());
        if (token.kind() == Token.Kind.OPERATOR && other != null && sql.endsOperand(index - 1)) {
            mutants.add(Mutant.replace(Kind.ARITHMETIC, sql, index, other));
        }
    }
}
