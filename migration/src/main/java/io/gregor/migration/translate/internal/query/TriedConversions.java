package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import org.jspecify.annotations.Nullable;

/** R56: {@code try_cast} and {@code try_convert}, which give NULL for what is no value of the type. */
final class TriedConversions {
    private final Rules rules;
    private final DateConversions dates;

    TriedConversions(Rules rules, DateConversions dates) {
        this.rules = rules;
        this.dates = dates;
    }

    Sql convert(Sql value, SqlType type, @Nullable Integer style, Expr.Convert expr) {
        if (cannotFail(value, type)) {
            return rules.conversions().explicit(value, type, style, expr.span());
        }
        var fits = TriedNumbers.fits(value, type);
        if (fits.isPresent()) {
            Sql converted = rules.conversions().explicit(value, type, style, expr.span());
            return Sql.primary("CASE WHEN " + fits.get() + " THEN " + converted.text() + " END", type);
        }
        if (!value.type().isString()) {
            return rules.hole("R56", expr.span(), "A tried conversion of something else than text");
        }
        if (type.isDate() && !type.is(Kind.DATETIMEOFFSET)) {
            return dates.tried(value, type, style, expr.span());
        }
        String name =
                switch (type.kind()) {
                    case BIGINT -> "try_bigint";
                    case INT -> "try_integer";
                    case SMALLINT -> "try_smallint";
                    case TINYINT -> "try_tinyint";
                    case NUMERIC -> "try_numeric";
                    case MONEY -> "try_money";
                    case FLOAT -> "try_float";
                    default -> "";
                };
        if (name.isEmpty()) {
            return valid(value, type, expr, style);
        }
        String digits = type.is(Kind.NUMERIC) ? ", " + type.size() + ", " + type.scale() : "";
        return Helpers.call(rules, expr.span(), name, type, value.text() + digits);
    }

    /** What PostgreSQL takes as input. */
    private Sql valid(Sql value, SqlType type, Expr.Convert expr, @Nullable Integer style) {
        rules.findings()
                .assumeOnce(
                        "R56",
                        expr.span(),
                        "Tried conversions to this type use pg_input_is_valid, which accepts what PostgreSQL accepts",
                        "Needs PostgreSQL 16 or later.");
        boolean varies = Nodes.find(expr.operand(), Expr.Column.class).findAny().isPresent();
        // what does not vary by row is computed when the statement is planned, and would fail there
        Sql late = varies ? value : Sql.primary("(SELECT " + value.text() + ")", value.type());
        Sql converted = rules.conversions().explicit(late, type, style, expr.span());
        return Sql.primary(
                "CASE WHEN pg_input_is_valid(" + value.text() + ", " + PgNames.literal(type.pg()) + ") THEN "
                        + converted.text() + " END",
                type);
    }

    private static boolean cannotFail(Sql value, SqlType type) {
        boolean widens = value.type().isInteger()
                && (type.is(Kind.BIGINT)
                        || type.is(Kind.FLOAT)
                        || type.is(Kind.INT) && !value.type().is(Kind.BIGINT));
        boolean day = (value.type().isDate() && !value.type().is(Kind.DATETIMEOFFSET)) && type.is(Kind.DATE);
        return widens
                || day
                || type.isString() && !value.type().isString() && value.type().isKnown();
    }
}
