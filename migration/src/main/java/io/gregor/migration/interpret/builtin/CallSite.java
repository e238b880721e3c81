package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Surroundings;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** One call of a function in a program: its name in lower case and its arguments. */
public record CallSite(String name, List<Expr> sources, List<Compiled> arguments, Surroundings around, Span span) {
    public Rules rules() {
        return around.rules();
    }

    public Compiled argument(int index) {
        return arguments.get(index);
    }

    public int count() {
        return arguments.size();
    }

    CallSite expect(int least, int most) {
        if (count() < least || count() > most) {
            throw Errors.of(
                    174, "The " + name + " function requires " + least + " argument(s).", SqlFailure.Effect.BATCH);
        }
        return this;
    }

    /** The date part that stands in front. */
    String datePart() {
        if (sources.getFirst() instanceof Expr.DatePart part) {
            return part.unit();
        }
        throw notKnown("without a date part");
    }

    NotKnownException notKnown(String why) {
        return new NotKnownException("the function " + name + " " + why, span);
    }
}
