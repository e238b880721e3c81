package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.BinaryOp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic on two numbers, in the type that {@link TypeRules} says the operation has. */
public final class Arithmetic {
    private Arithmetic() {}

    /** {@code type} is the operation's result type; neither operand is NULL. */
    public static Value compute(BinaryOp op, Value a, Value b, SqlType type, Rules rules) {
        return switch (type.kind().family()) {
            case INTEGER -> integers(op, a, b, type, rules);
            case MONEY -> money(op, a, b, type, rules);
            case NUMERIC -> numerics(op, a.decimal(), b.decimal(), type, rules);
            case FLOAT -> floats(op, a.floating(), b.floating(), type, rules);
            default -> throw new NotKnownException("operator " + op.symbol() + " giving " + type);
        };
    }

    private static Value integers(BinaryOp op, Value left, Value right, SqlType type, Rules rules) {
        BigInteger a = BigInteger.valueOf(left.integer());
        BigInteger b = BigInteger.valueOf(right.integer());
        if ((op == BinaryOp.DIVIDE || op == BinaryOp.MODULO) && b.signum() == 0) {
            throw Errors.divideByZero(rules);
        }
        BigInteger result =
                switch (op) {
                    case ADD -> a.add(b);
                    case SUBTRACT -> a.subtract(b);
                    case MULTIPLY -> a.multiply(b);
                    case DIVIDE -> a.divide(b);
                    case MODULO -> a.remainder(b);
                    case BIT_AND -> a.and(b);
                    case BIT_OR -> a.or(b);
                    case BIT_XOR -> a.xor(b);
                    default -> throw new NotKnownException("operator " + op.symbol());
                };
        return integer(result, type, rules);
    }

    /** An integer of a type, or the overflow error. */
    public static Value integer(BigInteger value, SqlType type, Rules rules) {
        if (!Ranges.fits(value, type.kind())) {
            throw Errors.overflow(rules, type);
        }
        return new Value.Int(type, value.longValueExact());
    }

    private static Value money(BinaryOp op, Value left, Value right, SqlType type, Rules rules) {
        BigDecimal a = left.decimal();
        BigDecimal b = right.decimal();
        if ((op == BinaryOp.DIVIDE || op == BinaryOp.MODULO) && b.signum() == 0) {
            throw Errors.divideByZero(rules);
        }
        // division drops what is behind the fourth decimal, multiplication rounds it
        BigDecimal result =
                switch (op) {
                    case ADD -> a.add(b);
                    case SUBTRACT -> a.subtract(b);
                    case MULTIPLY -> a.multiply(b).setScale(4, RoundingMode.HALF_UP);
                    case DIVIDE -> a.divide(b, 4, RoundingMode.DOWN);
                    case MODULO -> a.remainder(b);
                    default -> throw new NotKnownException("operator " + op.symbol() + " on money");
                };
        return money(result.setScale(4, RoundingMode.UNNECESSARY), type, rules);
    }

    /** An amount of a money type, or the overflow error. */
    public static Value money(BigDecimal value, SqlType type, Rules rules) {
        if (!Ranges.fits(value, type.kind())) {
            throw Errors.overflow(rules, type);
        }
        return new Value.Decimal(type, value);
    }

    private static Value numerics(BinaryOp op, BigDecimal a, BigDecimal b, SqlType type, Rules rules) {
        if ((op == BinaryOp.DIVIDE || op == BinaryOp.MODULO) && b.signum() == 0) {
            throw Errors.divideByZero(rules);
        }
        BigDecimal result =
                switch (op) {
                    case ADD -> a.add(b).setScale(type.scale(), RoundingMode.HALF_UP);
                    case SUBTRACT -> a.subtract(b).setScale(type.scale(), RoundingMode.HALF_UP);
                    case MULTIPLY -> a.multiply(b).setScale(type.scale(), RoundingMode.HALF_UP);
                    case DIVIDE -> a.divide(b, type.scale(), RoundingMode.DOWN);
                    case MODULO -> a.remainder(b).setScale(type.scale(), RoundingMode.HALF_UP);
                    default -> throw new NotKnownException("operator " + op.symbol() + " on numeric");
                };
        if (result.precision() - result.scale() > type.precision() - type.scale() && result.signum() != 0) {
            throw Errors.overflow(rules, type);
        }
        return new Value.Decimal(type, result);
    }

    private static Value floats(BinaryOp op, double left, double right, SqlType type, Rules rules) {
        // both sides become the result's type before they are combined: 6247500.2499 as a real is 6247500
        double a = held(left, type);
        double b = held(right, type);
        if (op == BinaryOp.DIVIDE && b == 0) {
            throw Errors.divideByZero(rules);
        }
        double result =
                switch (op) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> a / b;
                    default -> throw new NotKnownException("operator " + op.symbol() + " on float");
                };
        return floating(result, type, rules);
    }

    /** A floating number of a type; a real is rounded to what it can hold. */
    public static Value floating(double value, SqlType type, Rules rules) {
        double held = held(value, type);
        if (Double.isNaN(held) || Double.isInfinite(held)) {
            throw Errors.overflow(rules, type);
        }
        return new Value.Float(type, held == 0 ? 0 : held);
    }

    private static double held(double value, SqlType type) {
        return type.kind() == TypeKind.REAL ? (float) value : value;
    }

    public static Value negate(Value value, Rules rules) {
        return switch (value) {
            case Value.Int i
            when i.type().kind() == TypeKind.TINYINT ->
                integer(BigInteger.valueOf(-i.value()), rules.ase() ? i.type() : SqlType.SMALLINT, rules);
            case Value.Int i -> integer(BigInteger.valueOf(i.value()).negate(), i.type(), rules);
            case Value.Decimal d
            when d.type().kind().isMoney() -> money(d.value().negate(), d.type(), rules);
            case Value.Decimal d -> new Value.Decimal(d.type(), d.value().negate(MathContext.UNLIMITED));
            case Value.Float f -> floating(-f.value(), f.type(), rules);
            case Value.Null n -> n;
            default -> throw Errors.operandClash(value.type(), "minus");
        };
    }
}
