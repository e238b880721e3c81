package io.gregor.migration.translate.internal.base;

import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.BinaryOp;
import java.util.List;

/** Which type an operation of the source gives (R58), from the types of its operands. */
public final class Types {
    /** Lowest first: of two types the later one wins. */
    private static final List<Kind> RANK = List.of(
            Kind.NULL,
            Kind.BINARY,
            Kind.CHAR,
            Kind.VARCHAR,
            Kind.TEXT,
            Kind.UUID,
            Kind.BIT,
            Kind.TINYINT,
            Kind.SMALLINT,
            Kind.INT,
            Kind.BIGINT,
            Kind.SMALLMONEY,
            Kind.MONEY,
            Kind.NUMERIC,
            Kind.REAL,
            Kind.FLOAT,
            Kind.TIME,
            Kind.DATE,
            Kind.SMALLDATETIME,
            Kind.DATETIME,
            Kind.DATETIME2,
            Kind.DATETIMEOFFSET,
            Kind.XML,
            Kind.BOOLEAN);

    private static final int MAX = 38;
    private static final int KEPT = 6;

    private Types() {}

    /** The common type of CASE branches, UNION columns and the like. */
    public static SqlType common(SqlType a, SqlType b) {
        if (a.is(Kind.NULL) || a.equals(b)) {
            return b;
        }
        if (b.is(Kind.NULL)) {
            return a;
        }
        if (a.is(Kind.UNKNOWN) || b.is(Kind.UNKNOWN)) {
            return SqlType.UNKNOWN;
        }
        SqlType high = RANK.indexOf(a.kind()) >= RANK.indexOf(b.kind()) ? a : b;
        SqlType low = high == a ? b : a;
        if (high.isString() && low.isString()) {
            boolean unlimited = high.size() == 0 || low.size() == 0;
            return new SqlType(high.kind(), unlimited ? 0 : Math.max(high.size(), low.size()), 0);
        }
        if (high.is(Kind.BINARY) && low.is(Kind.BINARY)) {
            boolean unlimited = high.size() == 0 || low.size() == 0;
            return SqlType.binary(unlimited ? 0 : Math.max(high.size(), low.size()), false);
        }
        if (high.is(Kind.NUMERIC) && low.isNumber()) {
            return commonNumeric(high, low.asNumeric());
        }
        return high.isInteger() ? SqlType.of(high.kind()) : high;
    }

    public static SqlType common(List<SqlType> types) {
        return types.stream().reduce(SqlType.NULL, Types::common);
    }

    private static SqlType commonNumeric(SqlType a, SqlType b) {
        if (a.size() == 0 || b.size() == 0) {
            return SqlType.ANY_NUMERIC;
        }
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(a.size() - a.scale(), b.size() - b.scale());
        return SqlType.numeric(whole + scale, whole + scale <= MAX ? scale : Math.max(0, MAX - whole));
    }

    /** The type of an arithmetic operation on two numbers. */
    public static SqlType arithmetic(BinaryOp op, SqlType a, SqlType b) {
        if (!a.isNumber() || !b.isNumber()) {
            return a.isNumber() && a.isApproximate() ? a : b.isNumber() && b.isApproximate() ? b : SqlType.UNKNOWN;
        }
        Kind high = RANK.indexOf(a.kind()) >= RANK.indexOf(b.kind()) ? a.kind() : b.kind();
        if (high == Kind.NUMERIC) {
            SqlType left = a.asNumeric();
            SqlType right = b.asNumeric();
            return left.size() == 0 || right.size() == 0 ? SqlType.ANY_NUMERIC : numeric(op, left, right);
        }
        return high == Kind.BIT && op != BinaryOp.BIT_AND && op != BinaryOp.BIT_OR && op != BinaryOp.BIT_XOR
                ? SqlType.INT
                : SqlType.of(high);
    }

    private static SqlType numeric(BinaryOp op, SqlType a, SqlType b) {
        int whole = Math.max(a.size() - a.scale(), b.size() - b.scale());
        int scale = Math.max(a.scale(), b.scale());
        return switch (op) {
            case ADD, SUBTRACT ->
                SqlType.numeric(whole + scale + 1, whole + scale < MAX ? scale : Math.min(scale, MAX - whole));
            case MULTIPLY -> product(a.size() + b.size() + 1, a.scale() + b.scale());
            case DIVIDE -> {
                int digits = Math.max(KEPT, a.scale() + b.size() + 1);
                yield product(a.size() - a.scale() + b.scale() + digits, digits);
            }
            case MODULO -> SqlType.numeric(Math.min(a.size() - a.scale(), b.size() - b.scale()) + scale, scale);
            default -> SqlType.ANY_NUMERIC;
        };
    }

    private static SqlType product(int precision, int scale) {
        if (precision <= MAX) {
            return SqlType.numeric(precision, scale);
        }
        int whole = precision - scale;
        return SqlType.numeric(MAX, whole < MAX - KEPT ? Math.min(scale, MAX - whole) : Math.min(scale, KEPT));
    }
}
