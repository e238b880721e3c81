package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Statement.Loop;
import io.gregor.tester.internal.plpgsql.Token;
import io.gregor.tester.internal.plpgsql.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a statement stands in its routine.
 *
 * @param last whether nothing is done after it
 * @param endless whether it is in a loop that ends only by what is done inside
 * @param steps the variables by which such loops around it come to their end
 */
record Place(boolean last, boolean endless, Set<String> steps) {
    /** Before another statement of the same list. */
    Place before() {
        return new Place(false, endless, steps);
    }

    Place inside(Loop loop, Sql sql) {
        if (loop.kind() != Loop.Kind.WHILE && loop.kind() != Loop.Kind.PLAIN) {
            return new Place(false, false, steps);
        }
        Set<String> names = new HashSet<>(steps);
        names(sql, loop.head(), names);
        exits(sql, loop.statements(), names);
        return new Place(false, true, names);
    }

    private static void exits(Sql sql, List<Statement> statements, Set<String> names) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Simple simple when simple.verb() == Verb.EXIT -> names(sql, simple.range(), names);
                case Statement.Conditional conditional -> {
                    if (conditional.arms().stream()
                            .anyMatch(a -> a.statements().stream().anyMatch(Place::leaves))) {
                        conditional.arms().forEach(a -> names(sql, a.condition(), names));
                    }
                }
                default -> {}
            }
        }
    }

    private static boolean leaves(Statement statement) {
        return statement instanceof Statement.Simple simple
                && (simple.verb() == Verb.EXIT || simple.verb() == Verb.RETURN);
    }

    private static void names(Sql sql, Range range, Set<String> names) {
        for (int i = range.first(); i < range.behind(); i++) {
            Token token = sql.at(i);
            if (token.isName()) {
                names.add(token.text());
            }
        }
    }
}
