package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;

/** Calls of COALESCE and NULLIF that give their first argument. */
final class NullHandlingChange implements TokenChange {
    private static final int LONGEST = 2_000;

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        int open = index + 1;
        if (!token.is("coalesce") && !token.is("nullif") || !sql.at(open).isSymbol("(")) {
            return;
        }
        int close = sql.partner(open);
        if (close < 0 || sql.at(close).end() - token.start() > LONGEST) {
            return;
        }
        for (int i = open + 1; i < close; i++) {
            if (sql.at(i).isSymbol(",") && sql.depth(i) == sql.depth(open) + 1 && i > open + 1) {
                String argument = sql.text(open + 1, i - 1);
                mutants.add(new Mutant(
                        Kind.NULL_HANDLING,
                        sql.brief(index, close) + " -> " + sql.brief(open + 1, i - 1),
                        new Edit(token.start(), sql.at(close).end(), "(" + argument + ")")));
                return;
            }
        }
    }
}
