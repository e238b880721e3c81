package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The mutants of a table: a constraint is missing or says something else, a default is another. Not changed are types
 * and what follows from another constraint, such as NOT NULL beside a primary key or an identity, and indexes that only
 * make it fast.
 */
final class TableMutants {
    /** Tokens of one column that are looked at on either side. */
    private static final int LONGEST = 500;

    private final Sql sql;
    private final Set<String> primaryKeys;
    private final Range range;
    private final List<Mutant> mutants = new ArrayList<>();

    /**
     * @param sql the tokens of the script
     * @param primaryKeys the columns of its primary keys
     */
    TableMutants(Sql sql, Set<String> primaryKeys, Range range) {
        this.sql = sql;
        this.primaryKeys = primaryKeys;
        this.range = range;
    }

    List<Mutant> all() {
        for (int i = range.first(); i < range.behind(); i++) {
            Token token = sql.at(i);
            if (token.kind() == Token.Kind.WORD && !sql.isFixed(i)) {
                at(i, token);
            }
        }
        return mutants;
    }

    private void at(int i, Token token) {
        switch (token.text()) {
            case "not" -> {
                if (sql.at(i + 1).is("null") && sql.depth(i) == 1 && !follows(i)) {
                    without(Kind.CONSTRAINT, i, i + 1);
                }
            }
            case "check" -> check(i);
            case "default" -> byDefault(i);
            case "unique" -> {
                if (sql.at(i + 1).is("index")) {
                    drop(Kind.CONSTRAINT, i, i);
                } else {
                    key(i, i);
                }
            }
            case "primary" -> {
                if (sql.at(i + 1).is("key")) {
                    key(i, i + 1);
                }
            }
            case "foreign" -> key(i, i + 1);
            case "references" -> {
                if (sql.depth(i) == 1 && !sql.at(i - 1).isSymbol(")")) {
                    without(Kind.CONSTRAINT, i, references(i));
                }
            }
            case "on" -> {
                if (sql.at(i + 1).is("delete") || sql.at(i + 1).is("update")) {
                    without(Kind.CONSTRAINT, i, action(i));
                }
            }
            case "as" -> {
                if (sql.at(i - 1).is("always") && sql.at(i + 1).isSymbol("(")) {
                    Expressions.mutate(sql, new Range(i + 1, sql.partner(i + 1)), mutants);
                }
            }
            default -> {}
        }
    }

    /** The whole definition of a column or constraint that a token stands in. */
    private Range item(int index) {
        int first = index;
        while (first > Math.max(range.first(), index - LONGEST) && !boundary(first - 1, index)) {
            first = sql.partner(first - 1) >= 0 ? Math.min(first - 1, sql.partner(first - 1)) : first - 1;
        }
        int behind = index;
        while (behind < Math.min(range.behind(), index + LONGEST) && !boundary(behind, index)) {
            behind = Math.max(behind, sql.partner(behind)) + 1;
        }
        return new Range(first, behind);
    }

    private boolean boundary(int at, int index) {
        return sql.depth(at) < sql.depth(index)
                || sql.depth(at) == sql.depth(index) && sql.at(at).isSymbol(",");
    }

    private boolean follows(int index) {
        Range item = item(index);
        for (int i = item.first(); i < item.behind(); i++) {
            if (sql.at(i).is("identity") || sql.at(i).is("primary")) {
                return true;
            }
        }
        return primaryKeys.contains(sql.at(item.first()).text());
    }

    /** The columns of all primary keys of a script. */
    static Set<String> primaryKeys(Sql sql) {
        Set<String> columns = new HashSet<>();
        for (int i = 0; i < sql.size(); i++) {
            if (sql.at(i).is("key")
                    && sql.at(i - 1).is("primary")
                    && sql.at(i + 1).isSymbol("(")) {
                for (int c = i + 2; c < sql.partner(i + 1); c++) {
                    columns.add(sql.at(c).text());
                }
            }
        }
        return columns;
    }

    private void check(int i) {
        int close = sql.at(i + 1).isSymbol("(") ? sql.partner(i + 1) : -1;
        if (close > 0) {
            drop(Kind.CONSTRAINT, i, close, "CHECK (true)");
            List<Mutant> inside = new ArrayList<>();
            Expressions.mutate(sql, new Range(i + 2, close), inside);
            mutants.addAll(inside);
        }
    }

    private void byDefault(int i) {
        if (sql.at(i - 1).is("by") || sql.depth(i) != 1) {
            return;
        }
        int behind = i + 1;
        Range item = item(i);
        while (behind < item.behind()
                && !Words.IN_COLUMNS.contains(sql.at(behind).text())) {
            behind = Math.max(behind, sql.partner(behind)) + 1;
        }
        List<Mutant> inside = new ArrayList<>();
        Expressions.mutate(sql, new Range(i + 1, behind), inside);
        if (inside.isEmpty()) {
            without(Kind.DEFAULT, i, behind - 1);
        }
        inside.forEach(m -> mutants.add(new Mutant(Kind.DEFAULT, m.change(), m.edit())));
    }

    /** A key of a column is left out; one of the table is replaced by a check that is always true. */
    private void key(int i, int last) {
        if (!sql.at(last + 1).isSymbol("(")) {
            without(Kind.CONSTRAINT, i, last);
            return;
        }
        int end = sql.partner(last + 1);
        if (sql.at(end + 1).is("references")) {
            end = references(end + 1);
        }
        drop(Kind.CONSTRAINT, i, end, "CHECK (true)");
    }

    private int references(int i) {
        int last = i + 1;
        while (sql.at(last + 1).isSymbol(".")) {
            last += 2;
        }
        if (sql.at(last + 1).isSymbol("(")) {
            last = sql.partner(last + 1);
        }
        while (sql.at(last + 1).is("on")) {
            last = action(last + 1);
        }
        return last;
    }

    private int action(int on) {
        int last = on + 2;
        return sql.at(last).is("set") || sql.at(last).is("no") ? last + 1 : last;
    }

    /** With the name that it may have. */
    private void without(Kind kind, int first, int last) {
        int from = sql.at(first - 2).is("constraint") ? first - 2 : first;
        drop(kind, from, last);
    }

    private void drop(Kind kind, int first, int last) {
        drop(kind, first, last, "");
    }

    private void drop(Kind kind, int first, int last, String instead) {
        mutants.add(new Mutant(
                kind,
                "without " + sql.brief(first, last),
                new Edit(sql.at(first).start(), sql.at(last).end(), instead)));
    }
}
