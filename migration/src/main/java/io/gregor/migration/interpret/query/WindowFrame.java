package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Window;
import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/**
 * Which rows around the current one a function looks at.
 *
 * @param range whether rows that the order does not tell apart belong together
 * @param start how many rows from the current one; {@link #UNBOUNDED} for all
 */
record WindowFrame(boolean range, long start, long end) {
    private static final long UNBOUNDED = Integer.MAX_VALUE;

    static @Nullable WindowFrame of(Window window, Scope scope, Span span) {
        Window.Frame frame = window.frame();
        if (frame == null) {
            return null;
        }
        long start = bound(frame.start(), scope);
        long end = bound(frame.end(), scope);
        boolean numbered = Math.abs(start) != UNBOUNDED && start != 0 || Math.abs(end) != UNBOUNDED && end != 0;
        if (frame.range() && numbered || start > end) {
            throw new NotKnownException("this frame of a window", span);
        }
        return new WindowFrame(frame.range(), start, end);
    }

    private static long bound(Window.Bound bound, Scope scope) {
        Expr offset = bound.offset();
        long rows = offset == null
                ? 0
                : new Expressions(new Scope(scope.parent(), scope.surroundings()))
                        .compile(offset)
                        .value(Env.NONE)
                        .integer();
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> -UNBOUNDED;
            case PRECEDING -> -rows;
            case CURRENT_ROW -> 0;
            case FOLLOWING -> rows;
            case UNBOUNDED_FOLLOWING -> UNBOUNDED;
        };
    }
}
