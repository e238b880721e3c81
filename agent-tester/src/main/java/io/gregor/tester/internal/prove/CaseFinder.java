package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the branches of CASE in an expression that holds no query. To count one, its result is put into another CASE; so
 * a CASE whose results get their type from each other, such as a date and a string, is left alone.
 */
final class CaseFinder {
    private final Sql sql;
    private final Branches branches;

    CaseFinder(Sql sql, Branches branches) {
        this.sql = sql;
        this.branches = branches;
    }

    /** One arm: what stands before its result, and the result. */
    private record Result(int word, String condition, Range value) {}

    void find(Range range) {
        for (int i = range.first(); i < range.behind(); i++) {
            if (sql.at(i).is("select")) {
                return;
            }
        }
        for (int i = range.first(); i < range.behind(); i++) {
            if (sql.at(i).is("case") && sql.partner(i) > i) {
                count(results(i));
            }
        }
    }

    private List<Result> results(int first) {
        List<Result> results = new ArrayList<>();
        int end = sql.partner(first);
        int word = first;
        int then = -1;
        for (int i = first + 1; i <= end; i = i == end ? i + 1 : Math.max(i, sql.partner(i)) + 1) {
            Token token = sql.at(i);
            boolean ends = token.is("when") || token.is("else") || i == end;
            if (then >= 0 && ends) {
                String condition = sql.at(word).is("else") ? "ELSE" : sql.brief(word, then - 1);
                results.add(new Result(word, condition, new Range(then + 1, i)));
                then = -1;
            }
            if (ends) {
                word = i;
            }
            if (token.is("then") || token.is("else")) {
                then = i;
            }
        }
        return results;
    }

    private void count(List<Result> results) {
        boolean strings = results.stream().allMatch(r -> isString(r.value()));
        boolean typed = results.stream().noneMatch(r -> isString(r.value()) || isNull(r.value()));
        if (!strings && !typed) {
            return;
        }
        for (Result result : results) {
            int position = sql.at(result.word()).start();
            String name = "CASE " + result.condition() + " THEN "
                    + sql.brief(result.value().first(), result.value().behind() - 1);
            branches.insert(
                    sql.at(result.value().first()).start(), "CASE WHEN " + branches.taken(name, position) + " THEN ");
            branches.insert(sql.at(result.value().behind() - 1).end(), " END");
        }
    }

    private boolean isString(Range range) {
        return range.behind() == range.first() + 1 && sql.at(range.first()).kind() == Token.Kind.STRING;
    }

    private boolean isNull(Range range) {
        return range.behind() == range.first() + 1 && sql.at(range.first()).is("null");
    }
}
