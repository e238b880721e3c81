package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import org.jspecify.annotations.Nullable;

/** Conversion of values between types, by {@code convert} or by the server itself. */
public final class Conversion {
    private final Rules rules;
    private final boolean explicit;
    private final int style;

    private Conversion(Rules rules, boolean explicit, int style) {
        this.rules = rules;
        this.explicit = explicit;
        this.style = style;
    }

    /** As {@code convert(type, value)} or {@code cast} does; {@code style} null where none is given. */
    public static Value explicit(Value value, SqlType type, @Nullable Integer style, Rules rules) {
        return new Conversion(rules, true, style == null ? -1 : style).to(value, type);
    }

    /** As the server does by itself: in comparisons, assignments to variables, arguments. Too long a text is cut. */
    public static Value implicit(Value value, SqlType type, Rules rules) {
        return new Conversion(rules, false, -1).to(value, type);
    }

    /** As the server does when it stores a value into a column: too long a text may be an error. */
    public static Value store(Value value, SqlType type, boolean nullable, Rules rules) {
        if (!rules.cutText() && value instanceof Value.Text text && type.kind().isText()) {
            if (TextOrder.stripBlanks(text.value()).length() > type.length()) {
                throw Errors.textTooLong(rules);
            }
        }
        if (!rules.cutText()
                && value instanceof Value.Binary binary
                && binary.hex().length() / 2 > type.length()) {
            throw Errors.textTooLong(rules);
        }
        Value stored = implicit(value, type, rules);
        boolean variable = !type.kind().isFixed() || nullable;
        if (rules.ase() && variable && stored instanceof Value.Text text && type.length() != SqlType.MAX) {
            return stripped(text);
        }
        return stored;
    }

    /** ASE keeps no trailing blanks in columns of variable length, and fixed ones that allow NULL are such. */
    private static Value stripped(Value.Text text) {
        String kept = TextOrder.stripBlanks(text.value());
        return new Value.Text(text.type(), kept.isEmpty() ? " " : kept);
    }

    private Value to(Value value, SqlType type) {
        if (value.isNull()) {
            return new Value.Null(type.declared());
        }
        if (value.type().equals(type)) {
            return value;
        }
        return switch (type.kind().family()) {
            case TEXT -> TextConversion.toText(value, type, explicit, style, rules);
            case INTEGER, MONEY, NUMERIC, FLOAT -> NumberConversion.toNumber(value, type, explicit, rules);
            case MOMENT -> DateConversion.toMoment(value, type, style, rules);
            case BINARY -> toBinary(value, type);
            case GUID -> toGuid(value, type);
            case HIERARCHY -> toPath(value, type);
            case OPAQUE -> throw new NotKnownException("values of this type");
            case NULL -> value;
        };
    }

    private static Value toPath(Value value, SqlType type) {
        if (value instanceof Value.Text text && text.type().kind().isText()) {
            return HierarchyPath.parse(text.value());
        }
        throw new NotKnownException("conversion of " + value.type() + " to " + type);
    }

    private Value toGuid(Value value, SqlType type) {
        if (value instanceof Value.Text text
                && text.value().strip().matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
            return new Value.Text(type, text.value().strip().toUpperCase(java.util.Locale.ROOT));
        }
        throw new NotKnownException("conversion of " + value.type() + " to " + type);
    }

    private Value toBinary(Value value, SqlType type) {
        if (!(value instanceof Value.Binary binary)) {
            throw new NotKnownException("conversion of " + value.type() + " to " + type);
        }
        String hex = binary.hex();
        int digits = type.length() == SqlType.MAX ? hex.length() : Math.min(hex.length(), type.length() * 2);
        String cut = hex.substring(0, digits);
        return new Value.Binary(type, type.kind().isFixed() ? cut + "0".repeat(type.length() * 2 - digits) : cut);
    }
}
