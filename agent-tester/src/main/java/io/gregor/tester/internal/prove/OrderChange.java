package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Set;

/** Keys of ORDER BY that sort the other way round, or put NULL at the other end. */
final class OrderChange implements TokenChange {
    private static final Set<String> ENDS = Set.of(
            "limit",
            "offset",
            "fetch",
            "for",
            "rows",
            "range",
            "groups",
            "union",
            "except",
            "intersect",
            "into",
            "returning",
            "loop");

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        if (!sql.at(index).is("order") || !sql.at(index + 1).is("by")) {
            return;
        }
        int depth = sql.depth(index);
        int key = index + 2;
        int end = behind;
        for (int i = key; i <= behind; i = Math.max(i, sql.partner(i)) + 1) {
            Token token = sql.at(i);
            boolean here = sql.depth(i) == depth;
            boolean ends = i == behind
                    || sql.depth(i) < depth
                    || here && (token.isSymbol(";") || token.kind() == Token.Kind.WORD && ENDS.contains(token.text()));
            if (ends || here && token.isSymbol(",")) {
                key(sql, key, i, mutants);
                key = i + 1;
            }
            if (ends) {
                return;
            }
        }
    }

    private static void key(Sql sql, int first, int behind, List<Mutant> mutants) {
        int last = behind - 1;
        if (last < first) {
            return;
        }
        boolean nulls = last - first >= 2 && sql.at(last - 1).is("nulls");
        if (nulls) {
            String other = sql.at(last).is("first") ? "LAST" : "FIRST";
            mutants.add(Mutant.replace(Kind.ORDER, sql, last - 1, last, "NULLS " + other));
            last -= 2;
        }
        Token token = sql.at(last);
        if (last > first && (token.is("desc") || token.is("asc"))) {
            mutants.add(Mutant.replace(Kind.ORDER, sql, last, token.is("desc") ? "ASC" : "DESC"));
        } else {
            mutants.add(new Mutant(
                    Kind.ORDER,
                    "ORDER BY " + sql.brief(first, last) + " -> DESC",
                    new Edit(token.end(), token.end(), " DESC")));
        }
    }
}
