package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Values as numbers. What is behind the last digit kept is cut or rounded by the pair of types: to integers numeric and
 * float are cut and money is rounded; to numeric SQL Server rounds, ASE cuts where a conversion is asked for and
 * refuses where not; to money both round.
 */
final class NumberConversion {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final LocalDateTime EPOCH = LocalDateTime.of(1900, 1, 1, 0, 0);

    private NumberConversion() {}

    static Value toNumber(Value value, SqlType type, boolean explicit, Rules rules) {
        return switch (value) {
            case Value.Text text -> fromText(text, type, explicit, rules);
            case Value.Moment moment -> fromMoment(moment, type, explicit, rules);
            case Value.Binary binary -> fromBinary(binary, type, rules);
            case Value.Null n -> new Value.Null(type);
            default -> fromNumber(value, type, explicit, rules);
        };
    }

    private static Value fromNumber(Value value, SqlType type, boolean explicit, Rules rules) {
        return switch (type.kind().family()) {
            case INTEGER -> type.kind() == TypeKind.BIT ? bit(value) : integer(value, type, explicit, rules);
            case MONEY -> money(value, type, rules);
            case NUMERIC -> numeric(value, type, explicit, rules);
            case FLOAT -> Arithmetic.floating(value.floating(), type, rules);
            default -> throw new NotKnownException("conversion of " + value.type() + " to " + type);
        };
    }

    private static Value bit(Value value) {
        boolean set = value instanceof Value.Float f
                ? f.value() != 0
                : value.decimal().signum() != 0;
        return Value.of(set);
    }

    private static Value integer(Value value, SqlType type, boolean explicit, Rules rules) {
        BigDecimal number = value.decimal();
        boolean money = value.type().kind().isMoney();
        BigDecimal whole = number.setScale(0, money ? RoundingMode.HALF_UP : RoundingMode.DOWN);
        if (rules.ase() && !explicit && value.type().kind() == TypeKind.NUMERIC && whole.compareTo(number) != 0) {
            throw Errors.scaleLost(value, type);
        }
        BigInteger result = whole.toBigInteger();
        if (!Ranges.fits(result, type.kind())) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return new Value.Int(type.declared(), result.longValueExact());
    }

    private static Value money(Value value, SqlType type, Rules rules) {
        BigDecimal number = value instanceof Value.Float f ? decimalOf(f) : value.decimal();
        BigDecimal amount = number.setScale(4, RoundingMode.HALF_UP);
        if (!Ranges.fits(amount, type.kind())) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return new Value.Decimal(type, amount);
    }

    /** A float as decimal: SQL Server looks at 17 digits at most, of a real at 9. */
    private static BigDecimal decimalOf(Value.Float value) {
        int digits = value.type().kind() == TypeKind.REAL ? 9 : 17;
        return new BigDecimal(value.value()).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static Value numeric(Value value, SqlType type, boolean explicit, Rules rules) {
        BigDecimal number = value instanceof Value.Float f ? decimalOf(f) : value.decimal();
        boolean exact = value.type().kind() == TypeKind.NUMERIC;
        BigDecimal scaled =
                number.setScale(type.scale(), rules.ase() && exact ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        if (rules.ase() && exact && !explicit && scaled.compareTo(number) != 0) {
            throw Errors.scaleLost(value, type);
        }
        if (rules.ase() && value instanceof Value.Float && scaled.compareTo(number) != 0) {
            BigDecimal near = number.setScale(type.scale() + 3, RoundingMode.HALF_UP);
            if (near.compareTo(scaled) != 0) {
                throw new NotKnownException("whether ASE rounds or cuts float to " + type);
            }
        }
        return fitNumeric(scaled, value, type, rules);
    }

    private static Value fitNumeric(BigDecimal scaled, Value value, SqlType type, Rules rules) {
        if (scaled.signum() != 0 && scaled.precision() - scaled.scale() > type.precision() - type.scale()) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return new Value.Decimal(type, scaled);
    }

    private static Value fromText(Value.Text value, SqlType type, boolean explicit, Rules rules) {
        if (rules.ase() && !explicit) {
            if (type.kind().isInteger()) {
                throw Errors.noImplicitConversion(rules, value.type(), type);
            }
            throw new NotKnownException("implicit conversion from " + value.type() + " to " + type + " on ASE");
        }
        String text = value.value().strip();
        if (text.isEmpty() && rules.ase()) {
            throw new NotKnownException("conversion of blank text to " + type + " on ASE");
        }
        return switch (type.kind().family()) {
            case INTEGER ->
                type.kind() == TypeKind.BIT ? bitOf(value, text, type, rules) : integerOf(value, text, type, rules);
            case MONEY -> moneyOf(value, text, type, rules);
            case NUMERIC -> {
                if (!DECIMAL.matcher(text).matches()) {
                    throw Errors.notANumber(rules, value, type);
                }
                BigDecimal number = new BigDecimal(text);
                RoundingMode mode = rules.ase() ? RoundingMode.DOWN : RoundingMode.HALF_UP;
                yield fitNumeric(number.setScale(type.scale(), mode), value, type, rules);
            }
            default -> {
                if (!text.isEmpty() && !FLOAT.matcher(text).matches()) {
                    throw Errors.notANumber(rules, value, type);
                }
                yield Arithmetic.floating(text.isEmpty() ? 0 : Double.parseDouble(text), type, rules);
            }
        };
    }

    private static Value integerOf(Value.Text value, String text, SqlType type, Rules rules) {
        if (rules.ase() && isNothing(text)) {
            throw new NotKnownException("conversion of a sign alone to " + type + " on ASE");
        }
        if (!isNothing(text) && !INTEGER.matcher(text).matches()) {
            throw Errors.notANumber(rules, value, type);
        }
        BigInteger number = isNothing(text) ? BigInteger.ZERO : new BigInteger(text);
        if (!Ranges.fits(number, type.kind())) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return new Value.Int(type.declared(), number.longValueExact());
    }

    /** SQL Server takes a sign without digits for 0, as it does an empty text. */
    private static boolean isNothing(String text) {
        return text.isEmpty() || text.equals("+") || text.equals("-");
    }

    private static Value bitOf(Value.Text value, String text, SqlType type, Rules rules) {
        if (rules.ase()) {
            throw new NotKnownException("conversion of text to bit on ASE");
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Value.of(text.toLowerCase(Locale.ROOT).equals("true"));
        }
        if (!text.isEmpty() && !INTEGER.matcher(text).matches()) {
            throw Errors.notANumber(rules, value, type);
        }
        return Value.of(!text.isEmpty() && new BigInteger(text).signum() != 0);
    }

    private static Value moneyOf(Value.Text value, String text, SqlType type, Rules rules) {
        String plain = text.replace(",", "").replaceFirst("^([+-]?)\\$", "$1");
        if (!plain.isEmpty() && !DECIMAL.matcher(plain).matches()) {
            throw Errors.notANumber(rules, value, type);
        }
        BigDecimal amount = plain.isEmpty() ? BigDecimal.ZERO : new BigDecimal(plain);
        BigDecimal rounded = amount.setScale(4, RoundingMode.HALF_UP);
        if (!Ranges.fits(rounded, type.kind())) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return new Value.Decimal(type, rounded);
    }

    private static Value fromMoment(Value.Moment moment, SqlType type, boolean explicit, Rules rules) {
        boolean counted =
                moment.type().kind() == TypeKind.DATETIME || moment.type().kind() == TypeKind.SMALLDATETIME;
        if (rules.ase() || !counted || !explicit) {
            throw new NotKnownException("conversion of " + moment.type() + " to " + type);
        }
        double days = ChronoUnit.MILLIS.between(EPOCH, moment.value()) / 86_400_000.0;
        if (type.kind().isInteger()) {
            return Arithmetic.integer(BigInteger.valueOf(Math.round(days)), type.declared(), rules);
        }
        return fromNumber(new Value.Float(SqlType.FLOAT, days), type, true, rules);
    }

    private static Value fromBinary(Value.Binary binary, SqlType type, Rules rules) {
        if (rules.ase() || !type.kind().isInteger() || binary.hex().length() > 16) {
            throw new NotKnownException("conversion of binary to " + type);
        }
        long number = binary.hex().isEmpty() ? 0 : new BigInteger(binary.hex(), 16).longValue();
        return switch (type.kind()) {
            case TINYINT -> new Value.Int(type, number & 0xff);
            case SMALLINT -> new Value.Int(type, (short) number);
            case INT -> new Value.Int(SqlType.INT, (int) number);
            case BIGINT -> new Value.Int(type, number);
            default -> throw new NotKnownException("conversion of binary to " + type);
        };
    }
}
