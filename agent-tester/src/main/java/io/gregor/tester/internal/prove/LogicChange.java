package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;

/** AND instead of OR and the other way round; not the AND of BETWEEN, and not beside a condition that is a constant. */
final class LogicChange implements TokenChange {
    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        if (!token.is("and") && !token.is("or") || constant(sql, index - 1) || constant(sql, index + 1)) {
            return;
        }
        if (token.is("or")) {
            mutants.add(Mutant.replace(Kind.LOGIC, sql, index, "AND"));
        } else if (!endsBetween(sql, index)) {
            mutants.add(Mutant.replace(Kind.LOGIC, sql, index, "OR"));
        }
    }

    private static boolean constant(Sql sql, int index) {
        return sql.at(index).is("true") || sql.at(index).is("false");
    }

    /** Whether the nearest BETWEEN, AND or OR before it on the same level is a BETWEEN. */
    private static boolean endsBetween(Sql sql, int index) {
        int at = index - 1;
        while (at >= 0 && sql.depth(at) >= sql.depth(index)) {
            int partner = sql.partner(at);
            if (partner >= 0 && partner < at) {
                at = partner - 1;
                continue;
            }
            Token token = sql.at(at);
            if (token.is("between")) {
                return true;
            }
            if (token.is("and") || token.is("or") || token.is("where") || token.is("on") || token.isSymbol(";")) {
                return false;
            }
            at--;
        }
        return false;
    }
}
