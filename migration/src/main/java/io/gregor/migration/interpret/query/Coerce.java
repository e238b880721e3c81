package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.TypeRules;
import io.gregor.migration.interpret.value.Value;

/** Conversions that the server does by itself, put into expressions. */
public final class Coerce {
    private Coerce() {}

    /** The expression in a type. */
    public static Compiled to(Compiled expression, SqlType type, Rules rules) {
        if (expression.type().equals(type)) {
            return expression;
        }
        return new Compiled(
                type, expression.nullable(), env -> Conversion.implicit(expression.value(env), type, rules));
    }

    /** The type in which two expressions are compared; of exact numbers none is needed. */
    public static SqlType comparisonType(SqlType a, SqlType b) {
        return TypeRules.common(a, b);
    }

    /** A value made ready for comparison in the common type. */
    public static Value forComparison(Value value, SqlType common, Rules rules) {
        if (value.isNull()) {
            return value;
        }
        TypeKind.Family from = value.type().kind().family();
        TypeKind.Family to = common.kind().family();
        boolean exactNumbers = exact(from) && exact(to);
        boolean same = from == to && from != TypeKind.Family.MOMENT && from != TypeKind.Family.FLOAT;
        return exactNumbers || same ? value : Conversion.implicit(value, common, rules);
    }

    private static boolean exact(TypeKind.Family family) {
        return family == TypeKind.Family.INTEGER
                || family == TypeKind.Family.MONEY
                || family == TypeKind.Family.NUMERIC;
    }
}
