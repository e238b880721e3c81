package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Token;
import java.util.HashSet;
import java.util.Set;

/** Whether a condition behind a join is true only for rows that the joined table has part in. */
final class NullRejection {
    /** Behind a join's table these begin something else than its alias. */
    private static final Set<String> NO_ALIAS = Set.of("on", "using", "as", "join", "left", "right", "full", "inner");

    private static final Set<String> ENDS =
            Set.of("group", "order", "limit", "union", "except", "intersect", "having", "window", "returning", "loop");

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=", "between", "like", "in");

    /** Hostile texts may hold endless queries. */
    private static final int FARTHEST = 2_000;

    private final Sql sql;
    private final Set<String> names;
    private int depth;
    private boolean rejecting;
    private boolean mentions;
    private boolean compares;
    private boolean loose;
    private boolean found;

    private NullRejection(Sql sql, int depth, Set<String> names) {
        this.sql = sql;
        this.depth = depth;
        this.names = names;
    }

    /** @param join the word JOIN */
    static boolean follows(Sql sql, int join, int behind) {
        int last = join + 1;
        Set<String> names = new HashSet<>();
        if (sql.at(last).isSymbol("(") && !sql.at(last + 1).is("select")) {
            last = Math.max(last, sql.partner(last));
            for (int i = join + 2; i < Math.min(last, join + FARTHEST); i++) {
                if (!sql.at(i).isSymbol("(") && (i == join + 2 || isJoined(sql, i))) {
                    names.add(name(sql, i)); // a join in brackets has the names of its tables
                }
            }
        } else {
            names.add(name(sql, last));
        }
        return new NullRejection(sql, sql.depth(join), names).inside(last + 1, Math.min(behind, join + FARTHEST));
    }

    /** Whether a join's table stands there, in brackets or not. */
    private static boolean isJoined(Sql sql, int i) {
        int at = i - 1;
        while (sql.at(at).isSymbol("(")) {
            at--;
        }
        return sql.at(at).is("join");
    }

    /** What the columns of a table are called with. */
    private static String name(Sql sql, int first) {
        int table = first;
        while (sql.at(table + 1).isSymbol(".")) {
            table += 2;
        }
        table = Math.max(table, sql.partner(table));
        int named = sql.at(table + 1).is("as") ? table + 2 : table + 1;
        boolean hasAlias =
                sql.at(named).isName() && !NO_ALIAS.contains(sql.at(named).text());
        return sql.at(hasAlias ? named : table).text();
    }

    private boolean inside(int first, int behind) {
        boolean reading = false;
        boolean inner = false;
        for (int i = first; i < behind; i = Math.max(i, sql.partner(i)) + 1) {
            if (sql.depth(i) < depth) {
                int open = sql.partner(i);
                if (open < 0 || !isPart(open)) {
                    break;
                }
                endClause();
                depth = sql.depth(i);
                reading = false;
                inner = isDropping(open);
                continue;
            }
            Token token = sql.at(i);
            boolean join = token.is("join");
            if (join || token.is("where") || token.isSymbol(";") || ENDS.contains(token.text())) {
                endClause();
                reading = token.is("where");
                inner = join
                        && !sql.at(i - 1).is("left")
                        && !sql.at(i - 1).is("full")
                        && !sql.at(i - 1).is("outer");
                if (!join && !reading) {
                    return found;
                }
            } else if (token.is("on")) {
                reading = inner;
            } else if (reading) {
                condition(i, token);
            }
        }
        endClause();
        return found;
    }

    /** Whether joins stand in these brackets, not a query. */
    private boolean isPart(int open) {
        int at = open;
        while (sql.at(at).isSymbol("(")) {
            at++;
        }
        Token before = sql.at(open - 1);
        return !sql.at(at).is("select") && (before.is("join") || before.is("from") || before.isSymbol("("));
    }

    /** Whether the join on whose right these brackets stand leaves out those of their rows that its condition drops. */
    private boolean isDropping(int open) {
        int kind = sql.at(open - 2).is("outer") ? open - 3 : open - 2;
        return sql.at(open - 1).is("join")
                && !sql.at(kind).is("right")
                && !sql.at(kind).is("full");
    }

    private void condition(int i, Token token) {
        if (token.is("or") || token.is("not")) {
            loose = true;
        } else if (token.is("and")) {
            endConjunct();
        } else if (token.is("is") || token.is("case")) {
            compares = false;
            mentions = false;
        } else if (COMPARISONS.contains(token.text())) {
            compares = true;
        } else if (names.contains(token.text()) && sql.at(i + 1).isSymbol(".")) {
            mentions = true;
        }
    }

    private void endConjunct() {
        rejecting |= compares && mentions;
        compares = false;
        mentions = false;
    }

    private void endClause() {
        endConjunct();
        found |= rejecting && !loose;
        rejecting = false;
        loose = false;
    }
}
