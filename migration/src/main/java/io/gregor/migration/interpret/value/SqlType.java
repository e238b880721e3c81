package io.gregor.migration.interpret.value;

import java.util.Locale;

/**
 * A T-SQL type.
 *
 * @param length characters or bytes of text and binary types, {@link #MAX} for {@code max}, else 0
 * @param precision decimal digits of numbers; of an integer literal the digits it was written with
 * @param scale digits after the point; of {@code time} and {@code datetime2} the digits of the second's fraction
 */
public record SqlType(TypeKind kind, int length, int precision, int scale) {
    public static final int MAX = Integer.MAX_VALUE;
    public static final int MAX_PRECISION = 38;

    public static final SqlType UNTYPED = new SqlType(TypeKind.NULL, 0, 0, 0);
    public static final SqlType BIT = new SqlType(TypeKind.BIT, 0, 1, 0);
    public static final SqlType TINYINT = new SqlType(TypeKind.TINYINT, 0, 3, 0);
    public static final SqlType SMALLINT = new SqlType(TypeKind.SMALLINT, 0, 5, 0);
    public static final SqlType INT = new SqlType(TypeKind.INT, 0, 10, 0);
    public static final SqlType BIGINT = new SqlType(TypeKind.BIGINT, 0, 19, 0);
    public static final SqlType SMALLMONEY = new SqlType(TypeKind.SMALLMONEY, 0, 10, 4);
    public static final SqlType MONEY = new SqlType(TypeKind.MONEY, 0, 19, 4);
    public static final SqlType REAL = new SqlType(TypeKind.REAL, 0, 7, 0);
    public static final SqlType FLOAT = new SqlType(TypeKind.FLOAT, 0, 15, 0);
    public static final SqlType DATE = new SqlType(TypeKind.DATE, 0, 0, 0);
    public static final SqlType SMALLDATETIME = new SqlType(TypeKind.SMALLDATETIME, 0, 0, 0);
    public static final SqlType DATETIME = new SqlType(TypeKind.DATETIME, 0, 0, 3);
    public static final SqlType TEXT = new SqlType(TypeKind.TEXT, MAX, 0, 0);
    public static final SqlType GUID = new SqlType(TypeKind.UNIQUEIDENTIFIER, 36, 0, 0);

    public static final SqlType HIERARCHY = new SqlType(TypeKind.HIERARCHYID, 0, 0, 0);
    public static final SqlType OPAQUE = new SqlType(TypeKind.OPAQUE, 0, 0, 0);

    public static SqlType varchar(int length) {
        return new SqlType(TypeKind.VARCHAR, length, 0, 0);
    }

    public static SqlType character(int length) {
        return new SqlType(TypeKind.CHAR, length, 0, 0);
    }

    public static SqlType text(TypeKind kind, int length) {
        return new SqlType(kind, length, 0, 0);
    }

    public static SqlType varbinary(int length) {
        return new SqlType(TypeKind.VARBINARY, length, 0, 0);
    }

    public static SqlType numeric(int precision, int scale) {
        return new SqlType(TypeKind.NUMERIC, 0, precision, scale);
    }

    /** The type of an integer literal: an int that knows how many digits it has. */
    public static SqlType intLiteral(int digits) {
        return new SqlType(TypeKind.INT, 0, digits, 0);
    }

    public static SqlType fraction(TypeKind kind, int digits) {
        return new SqlType(kind, 0, 0, digits);
    }

    /** This type without what only a literal knows. */
    public SqlType declared() {
        return kind == TypeKind.INT ? INT : kind == TypeKind.NULL ? INT : this;
    }

    /** As {@code varchar(10)}, {@code numeric(10,2)}, {@code int}. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY ->
                name + "(" + (length == MAX ? "max" : length) + ")";
            case NUMERIC -> name + "(" + precision + "," + scale + ")";
            case TIME, DATETIME2 -> name + "(" + scale + ")";
            default -> name;
        };
    }
}
