package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import java.util.List;

/** The mutants of expressions and queries, token by token. */
final class Expressions {
    private static final List<TokenChange> CHANGES = List.of(
            new ComparisonChange(),
            new TestChange(),
            new LogicChange(),
            new ConstantChange(),
            new NullHandlingChange(),
            new ArithmeticChange(),
            new OrderChange(),
            new JoinChange(),
            new QueryChange());

    /** No draft that anybody could read has more; a hostile one may not take the memory. */
    private static final int MOST = 20_000;

    private Expressions() {}

    static void mutate(Sql sql, Range range, List<Mutant> mutants) {
        for (int i = range.first(); i < range.behind() && mutants.size() < MOST; i++) {
            if (!sql.isFixed(i)) {
                for (TokenChange change : CHANGES) {
                    change.at(sql, i, range.behind(), mutants);
                }
            }
        }
    }
}
