package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import java.util.Locale;

/** The errors that values raise, with the numbers and the reach they have in each dialect. */
public final class Errors {
    /** Numbers from here on are a program's own, on SQL Server. */
    public static final int OWN = 50_000;

    private Errors() {}

    public static SqlFailure of(int number, String text, Effect effect) {
        return new SqlFailure(new SqlError(number, severity(number), 1, text), effect);
    }

    /** The severity that the servers' own messages have. */
    public static int severity(int number) {
        return switch (number) {
            case 1205 -> 13;
            case 229, 230, 262, 2601, 2627 -> 14;
            case 102, 105, 107, 108, 127, 133, 134, 137, 145, 156, 1031, 1087 -> 15;
            default -> 16;
        };
    }

    /** Refuses what no TOP can be. */
    public static void checkTop(double wanted, boolean percent) {
        if (percent && (wanted < 0 || wanted > 100)) {
            throw of(1031, "Percent values must be between 0 and 100.", Effect.STATEMENT);
        }
        if (wanted < 0) {
            throw of(127, "A TOP N or FETCH rowcount value may not be negative.", Effect.STATEMENT);
        }
    }

    /** A computation's result does not fit. */
    public static SqlFailure overflow(Rules rules, SqlType type) {
        return rules.ase()
                ? of(3606, "Arithmetic overflow occurred.", Effect.TRANSACTION)
                : of(
                        8115,
                        "Arithmetic overflow error converting expression to data type " + name(type) + ".",
                        Effect.STATEMENT);
    }

    /** A value does not fit into the type it is converted to. */
    public static SqlFailure conversionOverflow(Rules rules, Value value, SqlType type) {
        String shown = Display.text(value, rules.dialect());
        if (rules.ase()) {
            String text = "Arithmetic overflow during conversion of " + name(value.type()) + " value '" + shown
                    + "' to a " + name(type) + " field.";
            return of(247, text, Effect.TRANSACTION);
        }
        boolean small = type.kind() == TypeKind.TINYINT || type.kind() == TypeKind.SMALLINT;
        if (value instanceof Value.Text && type.kind().isInteger()) {
            String text = "The conversion of the " + name(value.type()) + " value '" + shown + "' overflowed an "
                    + name(type) + " column.";
            return of(small ? 244 : 248, text, Effect.TRANSACTION);
        }
        if (small && value instanceof Value.Int) {
            String text = "Arithmetic overflow error for data type " + name(type) + ", value = " + shown + ".";
            return of(220, text, Effect.STATEMENT);
        }
        String text =
                "Arithmetic overflow error converting " + name(value.type()) + " to data type " + name(type) + ".";
        return of(8115, text, Effect.STATEMENT);
    }

    /** A number has no room in a text, on SQL Server. */
    static SqlFailure noRoom(Value number, SqlType text) {
        TypeKind kind = number.type().kind();
        if (kind.isMoney()) {
            String message = "There is insufficient result space to convert a money value to " + name(text) + ".";
            return of(234, message, Effect.STATEMENT);
        }
        if (number instanceof Value.Float f) {
            String message = String.format(
                    Locale.ROOT, "Arithmetic overflow error for type %s, value = %f.", name(text), f.value());
            return of(232, message, Effect.STATEMENT);
        }
        String from = kind.isInteger() ? "expression" : name(number.type());
        return of(
                8115,
                "Arithmetic overflow error converting " + from + " to data type " + name(text) + ".",
                Effect.STATEMENT);
    }

    public static SqlFailure divideByZero(Rules rules) {
        return rules.ase()
                ? of(3607, "Divide by zero occurred.", Effect.TRANSACTION)
                : of(8134, "Divide by zero error encountered.", Effect.STATEMENT);
    }

    /** Text that is no number. */
    public static SqlFailure notANumber(Rules rules, Value.Text value, SqlType type) {
        if (rules.ase()) {
            return of(
                    249,
                    "Syntax error during conversion of " + name(value.type()) + " value '" + value.value() + "' to a "
                            + name(type) + " field.",
                    Effect.TRANSACTION);
        }
        return switch (type.kind().family()) {
            case INTEGER ->
                of(
                        245,
                        "Conversion failed when converting the " + name(value.type()) + " value '" + value.value()
                                + "' to data type " + name(type) + ".",
                        Effect.TRANSACTION);
            case MONEY ->
                of(
                        235,
                        "Cannot convert a char value to money. The char value has incorrect syntax.",
                        Effect.TRANSACTION);
            default ->
                of(
                        8114,
                        "Error converting data type " + name(value.type()) + " to " + name(type) + ".",
                        Effect.TRANSACTION);
        };
    }

    /** Text that is no date. */
    public static SqlFailure notADate(Rules rules, Value.Text value, SqlType type) {
        if (rules.ase()) {
            return of(
                    249,
                    "Syntax error during conversion of " + name(value.type()) + " value '" + value.value() + "' to a "
                            + name(type) + " field.",
                    Effect.TRANSACTION);
        }
        return of(241, "Conversion failed when converting date and/or time from character string.", Effect.TRANSACTION);
    }

    /** A moment outside the range of its type. */
    public static SqlFailure dateRange(Rules rules, SqlType from, SqlType type) {
        if (rules.ase()) {
            return of(247, "Arithmetic overflow during conversion to a " + name(type) + " field.", Effect.TRANSACTION);
        }
        return of(
                242,
                "The conversion of a " + name(from) + " data type to a " + name(type)
                        + " data type resulted in an out-of-range value.",
                from.kind().isText() ? Effect.TRANSACTION : Effect.STATEMENT);
    }

    /** ASE refuses to lose digits where nobody asked for a conversion. */
    public static SqlFailure scaleLost(Value value, SqlType type) {
        return of(
                241,
                "Scale error during implicit conversion of " + name(value.type()) + " value '"
                        + Display.text(value, io.gregor.migration.tsql.Dialect.ASE) + "' to a " + name(type)
                        + " field.",
                Effect.STATEMENT);
    }

    /** Too long a text for where it is stored. */
    public static SqlFailure textTooLong(Rules rules) {
        return rules.ase()
                ? of(9502, "Data exception - string data right truncated.", Effect.STATEMENT)
                : of(8152, "String or binary data would be truncated.", Effect.STATEMENT);
    }

    public static SqlFailure noImplicitConversion(Rules rules, SqlType from, SqlType to) {
        return of(
                257,
                "Implicit conversion from data type " + name(from) + " to " + name(to)
                        + " is not allowed. Use the CONVERT function to run this query.",
                Effect.BATCH);
    }

    public static SqlFailure noConversion(SqlType from, SqlType to) {
        return of(
                529,
                "Explicit conversion from data type " + name(from) + " to " + name(to) + " is not allowed.",
                Effect.BATCH);
    }

    public static SqlFailure operandClash(SqlType type, String operation) {
        return of(
                8117, "Operand data type " + name(type) + " is invalid for " + operation + " operator.", Effect.BATCH);
    }

    private static String name(SqlType type) {
        String text = type.toString();
        int parenthesis = text.indexOf('(');
        return parenthesis < 0 ? text : text.substring(0, parenthesis);
    }
}
