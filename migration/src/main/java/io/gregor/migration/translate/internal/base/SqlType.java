package io.gregor.migration.translate.internal.base;

/**
 * A data type of the source with its PostgreSQL counterpart (R58).
 *
 * @param size length in characters or bytes, the precision of a numeric, the digits of a whole-number literal; 0 where
 *     unlimited or not known
 * @param scale of a numeric; of moments with fractions of a second their digits, of which PostgreSQL keeps six;
 *     1 of bytes of a fixed length
 */
public record SqlType(Kind kind, int size, int scale) {
    /** The source's types, grouped by how they behave. */
    public enum Kind {
        UNKNOWN,
        NULL,
        BOOLEAN,
        BIT,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        NUMERIC,
        SMALLMONEY,
        MONEY,
        REAL,
        FLOAT,
        CHAR,
        VARCHAR,
        TEXT,
        BINARY,
        DATETIME,
        SMALLDATETIME,
        DATETIME2,
        DATETIMEOFFSET,
        DATE,
        TIME,
        UUID,
        XML
    }

    public static final SqlType UNKNOWN = of(Kind.UNKNOWN);
    public static final SqlType NULL = of(Kind.NULL);
    public static final SqlType BOOLEAN = of(Kind.BOOLEAN);
    public static final SqlType BIT = of(Kind.BIT);
    public static final SqlType SMALLINT = of(Kind.SMALLINT);
    public static final SqlType INT = of(Kind.INT);
    public static final SqlType BIGINT = of(Kind.BIGINT);
    public static final SqlType MONEY = of(Kind.MONEY);
    public static final SqlType REAL = of(Kind.REAL);
    public static final SqlType FLOAT = of(Kind.FLOAT);
    public static final SqlType TEXT = of(Kind.TEXT);
    public static final SqlType DATETIME = of(Kind.DATETIME);
    public static final SqlType DATE = of(Kind.DATE);
    /** A {@code hierarchyid}, kept as the text of its path, such as {@code /1/3/}. */
    public static final SqlType HIERARCHY = new SqlType(Kind.VARCHAR, 4000, 1);
    /** A numeric of which PostgreSQL keeps all digits. */
    public static final SqlType ANY_NUMERIC = numeric(0, 0);

    private static final int MAX_PRECISION = 38;
    private static final int FRACTION = 7;
    private static final int PG_FRACTION = 6;
    private static final int BLANK_ENDED = 2;

    /** A type of its usual size: those of moments with fractions of a second keep seven digits. */
    public static SqlType of(Kind kind) {
        boolean fraction = kind == Kind.DATETIME2 || kind == Kind.DATETIMEOFFSET || kind == Kind.TIME;
        return new SqlType(kind, 0, fraction ? FRACTION : 0);
    }

    /** A moment with so many digits of a second's fraction. */
    public static SqlType fraction(Kind kind, int digits) {
        return new SqlType(kind, 0, Math.clamp(digits, 0, FRACTION));
    }

    public static SqlType varchar(int size) {
        return new SqlType(Kind.VARCHAR, size, 0);
    }

    public static SqlType character(int size) {
        return new SqlType(Kind.CHAR, size, 0);
    }

    /** @param fixed whether values are filled up with zero bytes */
    public static SqlType binary(int size, boolean fixed) {
        return new SqlType(Kind.BINARY, size, fixed ? 1 : 0);
    }

    /** What PostgreSQL has for a text made from a char(n) with its blanks: some of them may be at its end. */
    public static SqlType blankEnded(int size) {
        return new SqlType(Kind.VARCHAR, size, BLANK_ENDED);
    }

    public static SqlType numeric(int precision, int scale) {
        int p = Math.min(precision, MAX_PRECISION);
        return new SqlType(Kind.NUMERIC, p, p == 0 ? 0 : Math.clamp(scale, 0, p));
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public boolean isString() {
        return kind == Kind.CHAR || kind == Kind.VARCHAR || kind == Kind.TEXT;
    }

    public boolean isBlankEnded() {
        return kind == Kind.VARCHAR && scale == BLANK_ENDED;
    }

    /** Whole numbers, {@code bit} included. */
    public boolean isInteger() {
        return kind == Kind.BIT
                || kind == Kind.TINYINT
                || kind == Kind.SMALLINT
                || kind == Kind.INT
                || kind == Kind.BIGINT;
    }

    public boolean isMoney() {
        return kind == Kind.MONEY || kind == Kind.SMALLMONEY;
    }

    /** Binary fractions, whose decimal digits are an accident. */
    public boolean isApproximate() {
        return kind == Kind.REAL || kind == Kind.FLOAT;
    }

    public boolean isNumber() {
        return isInteger() || isMoney() || isApproximate() || kind == Kind.NUMERIC;
    }

    /** Types with a date in them. */
    public boolean isDate() {
        return kind == Kind.DATETIME
                || kind == Kind.SMALLDATETIME
                || kind == Kind.DATETIME2
                || kind == Kind.DATETIMEOFFSET
                || kind == Kind.DATE;
    }

    public boolean isKnown() {
        return kind != Kind.UNKNOWN && kind != Kind.NULL;
    }

    /** Whether PostgreSQL has one type for both, with the same length. */
    public boolean samePg(SqlType other) {
        return kind != Kind.UNKNOWN && other.kind != Kind.UNKNOWN && pg().equals(other.pg());
    }

    /** Whether a value of it in PostgreSQL has a fixed number of decimals. */
    public boolean isScaled() {
        return isInteger() || isMoney() || kind == Kind.NUMERIC && size > 0;
    }

    /** The decimal type that holds every value of a whole-number or money type. */
    public SqlType asNumeric() {
        return switch (kind) {
            case BIT -> numeric(1, 0);
            case TINYINT -> numeric(3, 0);
            case SMALLINT -> numeric(5, 0);
            case INT -> numeric(size == 0 ? 10 : size, 0);
            case BIGINT -> numeric(19, 0);
            case SMALLMONEY -> numeric(10, 4);
            case MONEY -> numeric(19, 4);
            default -> this;
        };
    }

    /** PostgreSQL's name, ready for a cast. */
    public String pg() {
        return switch (kind) {
            case UNKNOWN, NULL, TEXT -> "text";
            case BOOLEAN -> "boolean";
            case BIT, TINYINT, SMALLINT -> "smallint";
            case INT -> "integer";
            case BIGINT -> "bigint";
            case NUMERIC -> size == 0 ? "numeric" : "numeric(" + size + "," + scale + ")";
            case SMALLMONEY -> "numeric(10,4)";
            case MONEY -> "numeric(19,4)";
            case REAL -> "real";
            case FLOAT -> "double precision";
            case CHAR -> size == 0 ? "char(1)" : "char(" + size + ")";
            case VARCHAR -> size == 0 ? "varchar" : "varchar(" + size + ")";
            case BINARY -> "bytea";
            case DATETIME -> "timestamp(3)";
            case DATETIME2 -> "timestamp(" + Math.min(scale, PG_FRACTION) + ")";
            case SMALLDATETIME -> "timestamp(0)";
            case DATETIMEOFFSET -> scale < PG_FRACTION ? "timestamptz(" + scale + ")" : "timestamptz";
            case DATE -> "date";
            case TIME -> "time(" + Math.min(scale, PG_FRACTION) + ")";
            case UUID -> "uuid";
            case XML -> "xml";
        };
    }
}
