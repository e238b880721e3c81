package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement.Arm;
import io.gregor.tester.internal.plpgsql.Statement.Simple;
import io.gregor.tester.internal.plpgsql.Token;
import io.gregor.tester.internal.plpgsql.Verb;

/**
 * {@code IF EXISTS (SELECT ... FROM f WHERE w) THEN INSERT INTO x SELECT ... FROM f JOIN more WHERE w; END IF}: where nothing
 * exists nothing is put in either, for the insert's rows come from those that were asked for. So a weaker condition does
 * the same. That holds as long as {@code x} is a temporary table of the routine itself, which has no triggers; what is
 * selected is no aggregate, which gives a row of nothing; and nobody asks how many rows the last statement had.
 */
final class Guard {
    private final Sql sql;

    Guard(Sql sql) {
        this.sql = sql;
    }

    /** Whether an IF of this one arm, without ELSE, does nothing but such an insert. */
    boolean isNeedless(Arm arm) {
        if (arm.statements().size() != 1
                || !(arm.statements().getFirst() instanceof Simple insert)
                || insert.verb() != Verb.SQL) {
            return false;
        }
        int exists = arm.condition().first();
        int last = arm.condition().behind() - 1;
        if (!sql.at(exists).is("exists") || sql.partner(exists + 1) != last || asksForRows()) {
            return false;
        }
        int from = find(exists + 2, last, "from");
        int where = find(from, last, "where");
        return from > 0 && where > 0 && isFedBy(from, where, last, insert.range());
    }

    /** @param last the bracket that ends the query */
    private boolean isFedBy(int from, int where, int last, Range insert) {
        int first = insert.first();
        int end = insert.behind() - 1;
        if (!sql.at(first).is("insert") || !sql.at(first + 1).is("into") || !isTemporary(sql.at(first + 2))) {
            return false;
        }
        int select = find(first, end, "select");
        int source = find(select, end, "from");
        int condition = find(source, end, "where");
        boolean found = select > 0 && source > 0 && condition > 0;
        return found
                && !contains(select, source, "(")
                && same(from, where, source)
                && onlyInner(source + where - from, condition)
                && last - where == end - condition
                && same(where, last, condition);
    }

    /** Whether the statements of the routine make a temporary table of this name. */
    private boolean isTemporary(Token name) {
        for (int i = 2; i < sql.size(); i++) {
            if (sql.at(i).text().equals(name.text())
                    && sql.at(i - 1).is("table")
                    && (sql.at(i - 2).is("temp") || sql.at(i - 2).is("temporary"))) {
                return true;
            }
        }
        return false;
    }

    private boolean asksForRows() {
        return contains(0, sql.size(), "found") || contains(0, sql.size(), "row_count");
    }

    private boolean onlyInner(int first, int behind) {
        return first <= behind
                && (first == behind || sql.at(first).is("join") || sql.at(first).is("inner"))
                && !contains(first, behind, "left")
                && !contains(first, behind, "right")
                && !contains(first, behind, "full")
                && !contains(first, behind, ",")
                && !contains(first, behind, "(")
                && !contains(first, behind, "/")
                && !contains(first, behind, "lateral");
    }

    /** Whether what stands in one place stands in another too. */
    private boolean same(int first, int behind, int other) {
        for (int i = first; i < behind; i++) {
            if (!sql.at(i).text().equals(sql.at(other + i - first).text())) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(int first, int behind, String text) {
        for (int i = first; i < behind; i++) {
            if (sql.at(i).text().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The place of a word outside of further brackets; -1 where it is missing. */
    private int find(int first, int behind, String word) {
        for (int i = Math.max(first, 0); first >= 0 && i < behind; i = Math.max(i, sql.partner(i)) + 1) {
            if (sql.at(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a mutant of the condition only lets more through: a join that keeps more rows, or one of two conditions. */
    boolean weakens(Mutant mutant, Arm arm) {
        boolean turned = false;
        int queries = 0;
        for (int i = arm.condition().first(); i < arm.condition().behind(); i++) {
            queries += sql.at(i).is("select") ? 1 : 0;
            turned |= sql.at(i).is("not") && !sql.at(i - 1).is("is")
                    || sql.at(i).is("case")
                    || sql.at(i).is("right")
                    || sql.at(i).is("full")
                    || sql.at(i).is("except");
        }
        return !turned
                && queries == 1
                && (mutant.kind() == Kind.JOIN && mutant.edit().text().equals("LEFT JOIN")
                        || mutant.kind() == Kind.LOGIC && mutant.edit().text().equals("OR"));
    }
}
