package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;

/** Bytes in a place of another length (R58, hazard 11): PostgreSQL's type for them knows no length. */
final class Bytes {
    private Bytes() {}

    /** Cut to the length of the type, and filled up with zeros where that is fixed. */
    static Sql fit(Sql value, SqlType type) {
        int size = value.type().size();
        if (type.size() == 0 || size > 0 && size <= type.size()) {
            return fill(value, type);
        }
        String text = isFixed(type) ? value.at(Sql.OTHER) + " || " + zeros(type.size()) : value.text();
        return Sql.primary("substring(" + text + " FROM 1 FOR " + type.size() + ")", type)
                .nullable(value.nullable());
    }

    /** Filled up with zeros where the length is fixed; what is longer stays so. */
    static Sql fill(Sql value, SqlType type) {
        int size = value.type().size();
        if (!isFixed(type) || isFixed(value.type()) && size >= type.size() || size == type.size()) {
            return value.as(type);
        }
        String missing = type.size() + " - octet_length(" + value.text() + ")";
        return Sql.of(
                        value.at(Sql.OTHER) + " || decode(repeat('00', greatest(" + missing + ", 0)), 'hex')",
                        Sql.OTHER,
                        type)
                .nullable(value.nullable());
    }

    private static boolean isFixed(SqlType type) {
        return type.scale() == 1 && type.size() > 0;
    }

    private static String zeros(int count) {
        return "decode(repeat('00', " + count + "), 'hex')";
    }
}
