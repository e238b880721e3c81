package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;

/**
 * One wrong thing that may be put into a translation.
 *
 * @param change in one short line
 */
record Mutant(Kind kind, String change, Edit edit) {
    static Mutant replace(Kind kind, Sql sql, int index, String text) {
        return replace(kind, sql, index, index, text);
    }

    /** Something else in the place of some tokens. */
    static Mutant replace(Kind kind, Sql sql, int first, int last, String text) {
        return new Mutant(
                kind,
                sql.brief(first, last) + " -> " + (text.length() > 60 ? text.substring(0, 57) + "..." : text),
                new Edit(sql.at(first).start(), sql.at(last).end(), text));
    }
}
