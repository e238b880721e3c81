package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement.Simple;
import io.gregor.tester.internal.plpgsql.Token;
import io.gregor.tester.internal.plpgsql.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The mutants of statements without others inside: without the statement, and with another expression in it. */
final class SimpleMutants {
    /** Below 17000 an error is the server's own. */
    private static final Pattern OWN_NUMBER = Pattern.compile("'(\\d{1,4}|1[0-6]\\d{3})'");

    private final Sql sql;
    private final Variables variables;
    private final List<Mutant> mutants;

    SimpleMutants(Sql sql, Variables variables, List<Mutant> mutants) {
        this.sql = sql;
        this.variables = variables;
        this.mutants = mutants;
    }

    void add(Simple simple, Place place) {
        Range range = simple.range();
        String target = sql.at(range.first()).text();
        if (simple.verb() == Verb.ASSIGN && !variables.isRead(target)) {
            return;
        }
        boolean step = simple.verb() == Verb.ASSIGN && place.steps().contains(target);
        if (!step && mayGo(simple, place)) {
            mutants.add(new Mutant(
                    Kind.STATEMENT,
                    "without " + sql.brief(range.first(), range.behind() - 1),
                    new Edit(
                            sql.at(range.first()).start(),
                            sql.at(range.behind() - 1).end(),
                            "NULL;")));
        }
        List<Mutant> inside = new ArrayList<>();
        Expressions.mutate(sql, expression(simple), inside);
        inside.removeIf(m -> step && m.kind() == Kind.ARITHMETIC);
        mutants.addAll(inside);
    }

    private boolean mayGo(Simple simple, Place place) {
        return switch (simple.verb()) {
            case DIAGNOSTICS -> isRead(simple.range());
            case RETURN -> !place.last() && !place.endless();
            case FETCH, EXIT, CONTINUE -> !place.endless();
            default -> mayGo(simple.verb());
        };
    }

    /** Whether such statements are left out at all. */
    static boolean mayGo(Verb verb) {
        return switch (verb) {
            case CLOSE, ASSERT, NOTHING, TRANSACTION, COMMAND -> false;
            default -> true;
        };
    }

    private boolean isRead(Range range) {
        for (int i = range.first(); i < range.behind(); i++) {
            if (sql.at(i + 1).isOperator("=") && variables.isRead(sql.at(i).text())) {
                return true;
            }
        }
        return false;
    }

    private Range expression(Simple simple) {
        Range range = simple.range();
        return switch (simple.verb()) {
            case ASSIGN -> behind(range, t -> t.isSymbol(":=") || t.isOperator("="));
            case OPEN -> behind(range, t -> t.is("for"));
            case EXIT, CONTINUE -> behind(range, t -> t.is("when"));
            case RAISE -> raise(range);
            case SQL -> range;
            case PERFORM, CALL, RETURN, RETURN_NEXT, RETURN_QUERY, EXECUTE ->
                new Range(range.first() + 1, range.behind());
            case FETCH, CLOSE, DIAGNOSTICS, ASSERT, NOTHING, TRANSACTION, COMMAND -> none(range);
        };
    }

    private Range behind(Range range, Predicate<Token> sign) {
        for (int i = range.first(); i < range.behind(); i++) {
            if (sign.test(sql.at(i))) {
                return new Range(i + 1, range.behind());
            }
        }
        return none(range);
    }

    private static Range none(Range range) {
        return new Range(range.behind(), range.behind());
    }

    /**
     * The SQLSTATE with which an error is told is the translation's own affair; number and text are what tests see. What
     * the old server says in its own words is compared by its number alone.
     */
    private Range raise(Range range) {
        boolean options = false;
        int format = range.first();
        while (format < range.behind() && sql.at(format).kind() != Token.Kind.STRING) {
            format++;
        }
        for (int i = range.first(); i < range.behind(); i++) {
            if (sql.at(i).is("sqlstate")) {
                return none(range);
            }
            options |= sql.at(i).is("using") && sql.depth(i) == sql.depth(range.first());
            if (options && sql.at(i).isOperator("=")) {
                boolean seen = sql.at(i - 1).is("message") || sql.at(i - 1).is("detail");
                sql.fix(i, seen ? i + 1 : i + 2);
                if (sql.at(i - 1).is("detail")
                        && OWN_NUMBER.matcher(sql.at(i + 1).text()).matches()) {
                    sql.fix(format, format + 1);
                }
            }
        }
        return range;
    }
}
