package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;

/**
 * Inner joins that become outer ones and the other way round. An inner join stays where an outer one would add no row: a
 * foreign key sees to it that each row has its partner, or a later condition drops those without.
 */
final class JoinChange implements TokenChange {
    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        if (!sql.at(index).is("join")) {
            return;
        }
        int first = sql.at(index - 1).is("outer") ? index - 2 : index - 1;
        Token kind = sql.at(first);
        if (kind.is("left") || kind.is("right")) {
            mutants.add(Mutant.replace(Kind.JOIN, sql, first, index, "JOIN"));
        } else if (kind.is("full")) {
            mutants.add(Mutant.replace(Kind.JOIN, sql, first, index, "LEFT JOIN"));
        } else if (!kind.is("cross")
                && !kind.is("natural")
                && !NullRejection.follows(sql, index, behind)
                && !sql.fromItems().isMatched(index)) {
            mutants.add(Mutant.replace(Kind.JOIN, sql, kind.is("inner") ? first : index, index, "LEFT JOIN"));
        }
    }
}
