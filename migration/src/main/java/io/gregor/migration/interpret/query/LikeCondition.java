package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.LikePattern;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Truth;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;

/** {@code like}: blanks at the end of a text that is not national do not matter, those of the pattern do. */
final class LikeCondition {
    private final Expressions expressions;
    private final Rules rules;

    LikeCondition(Scope scope) {
        this.expressions = new Expressions(scope);
        this.rules = scope.surroundings().rules();
    }

    Predicate compile(Expr.Like like) {
        Compiled operand = expressions.compile(like.operand());
        Compiled pattern = expressions.compile(like.pattern());
        Expr escapeExpr = like.escape();
        Compiled escape = escapeExpr == null ? null : expressions.compile(escapeExpr);
        boolean national =
                operand.type().kind().isNational() || pattern.type().kind().isNational();
        return env -> {
            Value text = operand.value(env);
            Value mask = pattern.value(env);
            if (text.isNull() || mask.isNull()) {
                return Truth.UNKNOWN;
            }
            Character escapeChar = null;
            if (escape != null) {
                Value given = escape.value(env);
                if (!(given instanceof Value.Text t) || t.value().length() != 1) {
                    throw new NotKnownException("an escape that is not one character", like.span());
                }
                escapeChar = t.value().charAt(0);
            }
            LikePattern compiled = new LikePattern(string(mask), escapeChar, rules);
            boolean matches = matches(compiled, string(text), !national || rules.ase());
            return Truth.of(matches != like.negated());
        };
    }

    private String string(Value value) {
        return value instanceof Value.Text text
                ? text.value()
                : Conversion.implicit(value, SqlType.varchar(8000), rules).string();
    }

    private static boolean matches(LikePattern pattern, String text, boolean anyBlanks) {
        String rest = text;
        while (true) {
            if (pattern.matches(rest)) {
                return true;
            }
            if (!anyBlanks || !rest.endsWith(" ")) {
                return false;
            }
            rest = rest.substring(0, rest.length() - 1);
        }
    }
}
