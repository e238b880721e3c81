package io.gregor.tester.internal.prove;

import java.util.List;

/** One way to make expressions wrong. */
interface TokenChange {
    /**
     * Adds what can be made wrong at a token.
     *
     * @param behind where the expression or query ends
     */
    void at(Sql sql, int index, int behind, List<Mutant> mutants);
}
