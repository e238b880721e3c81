package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Map;

/**
 * Other aggregates, DISTINCT left out, duplicates kept or dropped by UNION. The DISTINCT of what IN and EXISTS look into
 * stays where all of its rows are looked at: these ask whether a value is there, and not how often.
 */
final class QueryChange implements TokenChange {
    private static final Map<String, String> AGGREGATES =
            Map.of("min", "max", "max", "min", "sum", "max", "avg", "max");

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        if (token.kind() != Token.Kind.WORD) {
            return;
        }
        String aggregate = AGGREGATES.get(token.text());
        if (aggregate != null
                && sql.at(index + 1).isSymbol("(")
                && !sql.at(index - 1).isSymbol(".")) {
            mutants.add(Mutant.replace(Kind.AGGREGATE, sql, index, aggregate));
        }
        switch (token.text()) {
            case "distinct" -> distinct(sql, index, mutants);
            case "union" -> {
                if (sql.at(index + 1).is("all")) {
                    mutants.add(Mutant.replace(Kind.UNION, sql, index, index + 1, "UNION"));
                } else {
                    mutants.add(Mutant.replace(Kind.UNION, sql, index, "UNION ALL"));
                }
            }
            case "except" -> mutants.add(Mutant.replace(Kind.UNION, sql, index, "INTERSECT"));
            case "intersect" -> mutants.add(Mutant.replace(Kind.UNION, sql, index, "EXCEPT"));
            default -> {}
        }
    }

    private static boolean isLookedInto(Sql sql, int index) {
        int open = index - 2;
        if (!sql.at(open).isSymbol("(")
                || !sql.at(open - 1).is("in") && !sql.at(open - 1).is("exists")) {
            return false;
        }
        for (int i = index; i < sql.partner(open); i++) {
            if (sql.at(i).is("limit") || sql.at(i).is("fetch") || sql.at(i).is("offset")) {
                return false;
            }
        }
        return true;
    }

    private static void distinct(Sql sql, int index, List<Mutant> mutants) {
        Token before = sql.at(index - 1);
        boolean select = before.is("select") && !sql.at(index + 1).is("on");
        if (!isLookedInto(sql, index) && (select || before.isSymbol("("))) {
            mutants.add(new Mutant(
                    Kind.DISTINCT,
                    "without DISTINCT",
                    new Edit(sql.at(index).start(), sql.at(index + 1).start(), "")));
        }
    }
}
