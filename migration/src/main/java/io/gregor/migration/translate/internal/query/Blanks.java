package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.regex.Pattern;

/**
 * Hazards 4 and 5: the blanks of char(n) count in concatenations, lengths and parts, where PostgreSQL drops them, and do
 * not count in comparisons.
 */
final class Blanks {
    /** A column, variable or cast, whose type in PostgreSQL is char(n). */
    private static final Pattern ITSELF = Pattern.compile("[\\w.\"]+(::char\\(\\d+\\))?");

    private Blanks() {}

    /** Whether the source keeps the value with its blanks; ASE keeps a column that may be NULL without. */
    static boolean arePadded(Expr expr, Sql value, boolean ase) {
        boolean without = ase && expr instanceof Expr.Column && value.nullable();
        return value.pg().is(Kind.CHAR) && value.type().size() > 1 && !without;
    }

    /** ASE keeps a char column that may be NULL as it keeps a varchar: without the blanks at the end. */
    static Sql unpadded(Expr expr, Sql value, boolean ase) {
        boolean kept = value.pg().is(Kind.CHAR) && value.type().size() > 1 && !arePadded(expr, value, ase);
        return kept ? value.cast(SqlType.varchar(value.type().size()), "varchar") : value;
    }

    /** The value with its blanks, as a text. */
    static Sql padded(Sql value) {
        int size = value.type().size();
        return Sql.primary("rpad(" + value.text() + ", " + size + ")", SqlType.varchar(size))
                .inPg(SqlType.blankEnded(size))
                .nullable(value.nullable());
    }

    /** A part of {@code ||}, which drops the blanks of char(n). */
    static String joined(Sql part) {
        return isFilled(part) ? padded(part).text() : part.at(Sql.ADD);
    }

    /** An argument of concat(), which prints a char(n) as it is. */
    static String printed(Sql part) {
        return isFilled(part) && !ITSELF.matcher(part.text()).matches()
                ? padded(part).text()
                : part.text();
    }

    private static boolean isFilled(Sql part) {
        return part.pg().is(Kind.CHAR) && part.type().size() > 1;
    }

    /** Whether blanks of a char(n) may be at the end. */
    static boolean mayEnd(Sql value) {
        return isFilled(value) || value.pg().isBlankEnded();
    }

    /** Marks what ends as another value does. */
    static Sql endingAs(Sql last, Sql value) {
        return mayEnd(last) ? value.inPg(SqlType.blankEnded(value.type().size())) : value;
    }

    /** Without such blanks: for a comparison, or a variable. */
    static Sql cut(Sql value) {
        return value.pg().isBlankEnded()
                ? Sql.primary("rtrim(" + value.text() + ")", value.type()).nullable(value.nullable())
                : value;
    }
}
