package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Values as text of a declared length: filled up for {@code char}, cut where too long. */
final class TextConversion {
    private TextConversion() {}

    static Value toText(Value value, SqlType type, boolean explicit, int style, Rules rules) {
        return switch (value) {
            case Value.Text text
            when text.type().kind() == TypeKind.HIERARCHYID && !explicit ->
                throw new NotKnownException("a hierarchyid as text without a conversion");
            case Value.Text text -> fit(text.value(), type);
            case Value.Moment moment -> fit(moment(moment, style, rules), type);
            case Value.Binary binary -> throw new NotKnownException("conversion of binary to text");
            default -> number(value, type, explicit, style, rules);
        };
    }

    /** A text in a type of text. */
    static Value.Text fit(String text, SqlType type) {
        int length = type.length();
        String cut = text.length() > length ? text.substring(0, length) : text;
        boolean pad = type.kind().isFixed() && cut.length() < length;
        return new Value.Text(type, pad ? cut + " ".repeat(length - cut.length()) : cut);
    }

    private static String moment(Value.Moment moment, int style, Rules rules) {
        TypeKind kind = moment.type().kind();
        boolean plain = style < 0 || style == 0 || style == 100;
        if (kind == TypeKind.DATE || kind == TypeKind.TIME || kind == TypeKind.DATETIME2) {
            if (style < 0) {
                return Display.text(moment, rules.dialect());
            }
            if (kind != TypeKind.DATE
                    && (style == 21 || style == 121 || style == 126 || style == 113 || style == 109)) {
                throw new NotKnownException("style " + style + " of " + moment.type());
            }
            if (kind == TypeKind.TIME || plain && kind == TypeKind.DATE) {
                throw new NotKnownException("style " + style + " of " + moment.type());
            }
        }
        return DateStyles.format(moment.value(), Math.max(style, 0), rules);
    }

    private static Value number(Value value, SqlType type, boolean explicit, int style, Rules rules) {
        if (rules.ase() && !explicit) {
            throw Errors.noImplicitConversion(rules, value.type(), type);
        }
        String text =
                switch (value) {
                    case Value.Int i -> Long.toString(i.value());
                    case Value.Decimal d when d.type().kind().isMoney() -> money(d.value(), style, rules);
                    case Value.Decimal d -> d.value().toPlainString();
                    case Value.Float f -> floating(f, style, rules);
                    default -> throw new NotKnownException("conversion of " + value.type() + " to " + type);
                };
        if (text.length() <= type.length()) {
            return fit(text, type);
        }
        if (rules.ase()) {
            throw new NotKnownException("conversion of " + value.type() + " into too short a " + type);
        }
        if (value instanceof Value.Int
                && !type.kind().isNational()
                && value.type().kind() != TypeKind.BIGINT) {
            return fit("*", type);
        }
        throw Errors.noRoom(value, type);
    }

    private static String money(BigDecimal amount, int style, Rules rules) {
        return switch (style) {
            case -1, 0 -> amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
            case 1 ->
                new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(amount.setScale(2, RoundingMode.HALF_UP));
            case 2 -> {
                if (rules.ase()) {
                    throw new NotKnownException("money style 2 of ASE");
                }
                yield amount.toPlainString();
            }
            default -> throw new NotKnownException("money style " + style);
        };
    }

    /** Six digits, as SQL Server's style 0; ASE is only known to print whole numbers below a million. */
    private static String floating(Value.Float value, int style, Rules rules) {
        if (style > 0 || rules.ase()) {
            throw new NotKnownException(
                    "conversion of float to text" + (rules.ase() ? " on ASE" : " in style " + style));
        }
        double number = value.value();
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number)
                .round(new MathContext(6, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return rounded.toPlainString();
        }
        if (exponent < -4) {
            throw new NotKnownException("conversion of so small a float to text");
        }
        String digits = rounded.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "") + mantissa + String.format(Locale.ROOT, "e+%03d", exponent);
    }
}
