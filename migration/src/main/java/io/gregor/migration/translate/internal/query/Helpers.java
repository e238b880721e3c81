package io.gregor.migration.translate.internal.query;

import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.lex.Span;
import java.util.Arrays;
import java.util.stream.Collectors;

/** R61: calls of the runtime schema's functions, each of which is said once. */
final class Helpers {
    private Helpers() {}

    /** A call with arguments as they are. */
    static Sql call(Rules rules, Span span, String name, SqlType type, Sql... arguments) {
        String list = Arrays.stream(arguments).map(Sql::text).collect(Collectors.joining(", "));
        return call(rules, span, name, type, list)
                .nullable(Arrays.stream(arguments).anyMatch(Sql::nullable));
    }

    /** A call with a list of arguments; it may give NULL. */
    static Sql call(Rules rules, Span span, String name, SqlType type, String arguments) {
        if (!RuntimeSchema.has(RuntimeSchema.NAME, name)) {
            throw new IllegalArgumentException("no function " + name + " of the runtime schema");
        }
        String called = RuntimeSchema.NAME + "." + name;
        if (rules.catalog().hasSchema(RuntimeSchema.NAME)) {
            return rules.hole(
                    "R61",
                    span,
                    "The source has a schema " + RuntimeSchema.NAME + " of its own, so " + called
                            + " of the runtime schema cannot be called");
        }
        rules.findings().exactOnce("R61", span, called + " of the runtime schema is called");
        return Sql.primary(called + "(" + arguments + ")", type);
    }

    /** A value as a parameter of type integer takes it. */
    static Sql integer(Sql value) {
        return value.pg().isInteger() && !value.pg().is(Kind.BIGINT)
                        || !value.type().isKnown()
                ? value
                : value.cast(SqlType.INT);
    }

    /** A value as a parameter of type numeric takes it. */
    static Sql numeric(Sql value) {
        return value.pg().isApproximate()
                        || value.type().isString()
                        || !value.type().isKnown()
                ? value.cast(SqlType.ANY_NUMERIC)
                : value;
    }
}
