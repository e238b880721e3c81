package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.BinaryOp;

/** Which type an operation gives, from the types of its operands alone. */
public final class TypeRules {
    private TypeRules() {}

    /** The common type of {@code case} branches, {@code union} columns, {@code coalesce} and the like. */
    public static SqlType common(SqlType a, SqlType b) {
        if (a.kind() == TypeKind.NULL || a.equals(b)) {
            return b;
        }
        if (b.kind() == TypeKind.NULL) {
            return a;
        }
        SqlType high = a.kind().compareTo(b.kind()) >= 0 ? a : b;
        SqlType low = high == a ? b : a;
        return switch (high.kind().family()) {
            case TEXT -> low.kind().isText() ? commonText(high, low) : high;
            case BINARY ->
                low.kind().family() == TypeKind.Family.BINARY
                        ? new SqlType(high.kind(), Math.max(high.length(), low.length()), 0, 0)
                        : high;
            case NUMERIC -> low.kind().isNumber() ? commonNumeric(high, low) : high;
            case INTEGER -> high.kind() == low.kind() ? high.declared() : high;
            case MOMENT ->
                high.kind() == low.kind() ? new SqlType(high.kind(), 0, 0, Math.max(high.scale(), low.scale())) : high;
            default -> high;
        };
    }

    private static SqlType commonText(SqlType high, SqlType low) {
        TypeKind kind = high.kind();
        boolean variable = !high.kind().isFixed() || !low.kind().isFixed();
        if (kind == TypeKind.CHAR && variable) {
            kind = TypeKind.VARCHAR;
        } else if (kind == TypeKind.NCHAR && variable) {
            kind = TypeKind.NVARCHAR;
        }
        return SqlType.text(kind, Math.max(high.length(), low.length()));
    }

    private static SqlType commonNumeric(SqlType a, SqlType b) {
        SqlType left = asNumeric(a);
        SqlType right = asNumeric(b);
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return whole + scale <= SqlType.MAX_PRECISION
                ? SqlType.numeric(whole + scale, scale)
                : SqlType.numeric(SqlType.MAX_PRECISION, Math.max(0, SqlType.MAX_PRECISION - whole));
    }

    /** What an exact number counts as beside a numeric operand. */
    public static SqlType asNumeric(SqlType type) {
        return switch (type.kind()) {
            case NUMERIC -> type;
            case BIT -> SqlType.numeric(1, 0);
            case TINYINT, SMALLINT, INT, BIGINT -> SqlType.numeric(Math.max(1, type.precision()), 0);
            case SMALLMONEY, MONEY -> SqlType.numeric(type.precision(), 4);
            default -> throw new NotKnownException("numeric arithmetic with " + type);
        };
    }

    /** The type of an arithmetic operation on two numbers. */
    public static SqlType arithmetic(BinaryOp op, SqlType a, SqlType b) {
        TypeKind high = a.kind().compareTo(b.kind()) >= 0 ? a.kind() : b.kind();
        return switch (high.family()) {
            case INTEGER -> high == TypeKind.BIT ? integerOfBits(op) : new SqlType(high, 0, digits(high), 0);
            case MONEY -> high == TypeKind.MONEY ? SqlType.MONEY : SqlType.SMALLMONEY;
            case FLOAT -> high == TypeKind.FLOAT ? SqlType.FLOAT : SqlType.REAL;
            case NUMERIC -> numeric(op, asNumeric(a), asNumeric(b));
            default -> throw new NotKnownException("operator " + op.symbol() + " on " + a + " and " + b);
        };
    }

    private static SqlType integerOfBits(BinaryOp op) {
        return switch (op) {
            case BIT_AND, BIT_OR, BIT_XOR -> SqlType.BIT;
            default -> throw new NotKnownException("operator " + op.symbol() + " on two bits");
        };
    }

    private static int digits(TypeKind kind) {
        return switch (kind) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INT -> 10;
            default -> 19;
        };
    }

    private static SqlType numeric(BinaryOp op, SqlType a, SqlType b) {
        int p1 = a.precision();
        int s1 = a.scale();
        int p2 = b.precision();
        int s2 = b.scale();
        int whole = Math.max(p1 - s1, p2 - s2);
        int scale = Math.max(s1, s2);
        return switch (op) {
            case ADD, SUBTRACT -> sum(whole, scale);
            case MULTIPLY -> product(p1 + p2 + 1, s1 + s2);
            case DIVIDE -> {
                int digits = Math.max(6, s1 + p2 + 1);
                yield product(p1 - s1 + s2 + digits, digits);
            }
            case MODULO -> SqlType.numeric(Math.min(p1 - s1, p2 - s2) + scale, scale);
            default -> throw new NotKnownException("operator " + op.symbol() + " on numeric");
        };
    }

    private static SqlType sum(int whole, int scale) {
        int precision = whole + scale + 1;
        if (precision <= SqlType.MAX_PRECISION) {
            return SqlType.numeric(precision, scale);
        }
        return SqlType.numeric(SqlType.MAX_PRECISION, Math.min(scale, SqlType.MAX_PRECISION - whole));
    }

    private static SqlType product(int precision, int scale) {
        if (precision <= SqlType.MAX_PRECISION) {
            return SqlType.numeric(precision, scale);
        }
        int whole = precision - scale;
        int kept = whole < 32 ? Math.min(scale, SqlType.MAX_PRECISION - whole) : Math.min(scale, 6);
        return SqlType.numeric(SqlType.MAX_PRECISION, kept);
    }
}
