package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.List;
import java.util.Set;

/** Tests in words that are turned round: IS NULL, EXISTS, IN, BETWEEN, LIKE and NOT before them. */
final class TestChange implements TokenChange {
    private static final Set<String> TURNED = Set.of("in", "between", "like", "ilike", "exists");
    private static final Set<String> BEHIND_IS = Set.of("null", "true", "false", "unknown", "distinct");

    @Override
    public void at(Sql sql, int index, int behind, List<Mutant> mutants) {
        Token token = sql.at(index);
        if (token.kind() != Token.Kind.WORD) {
            return;
        }
        if (token.is("is")) {
            is(sql, index, mutants);
        } else if (token.is("not")) {
            not(sql, index, mutants);
        } else if (TURNED.contains(token.text())
                && !sql.at(index - 1).is("not")
                && (token.is("exists") ? sql.at(index + 1).isSymbol("(") : sql.endsOperand(index - 1))) {
            Kind kind = token.is("exists") ? Kind.EXISTENCE : Kind.COMPARISON;
            mutants.add(new Mutant(
                    kind,
                    shown(sql, index) + " -> NOT " + sql.text(index, index),
                    new Edit(token.start(), token.start(), "NOT ")));
        }
    }

    private static void is(Sql sql, int index, List<Mutant> mutants) {
        boolean not = sql.at(index + 1).is("not");
        int word = index + (not ? 2 : 1);
        if (BEHIND_IS.contains(sql.at(word).text())) {
            String other = (not ? "IS " : "IS NOT ") + sql.text(word, word);
            mutants.add(Mutant.replace(Kind.NULLNESS, sql, index, word, other));
        }
    }

    private static void not(Sql sql, int index, List<Mutant> mutants) {
        if (sql.at(index - 1).is("is") || sql.at(index + 1).is("null")) {
            return;
        }
        int next = index + 1;
        Kind kind = sql.at(next).is("exists") ? Kind.EXISTENCE : Kind.COMPARISON;
        Edit edit = new Edit(sql.at(index).start(), sql.at(next).start(), "");
        mutants.add(new Mutant(kind, "NOT " + shown(sql, next) + " without NOT", edit));
    }

    private static String shown(Sql sql, int index) {
        return sql.text(index, index);
    }
}
