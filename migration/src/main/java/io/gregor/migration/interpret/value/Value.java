package io.gregor.migration.interpret.value;

import io.gregor.migration.tsql.Dialect;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An immutable T-SQL value that knows its type. Equality of the records is Java's, not T-SQL's: T-SQL compares through
 * {@link Comparison}.
 */
public sealed interface Value {
    SqlType type();

    /** NULL of a type; {@link SqlType#UNTYPED} for the bare word. */
    record Null(SqlType type) implements Value {}

    /** Of bit to bigint. */
    record Int(SqlType type, long value) implements Value {}

    /** Of numeric and the money types; the scale of {@code value} is that of the type. */
    record Decimal(SqlType type, BigDecimal value) implements Value {}

    /** Of float and real; a real holds a value that a Java float can hold. */
    record Float(SqlType type, double value) implements Value {}

    /** Of the character types, uniqueidentifier and hierarchyid, which is its path. */
    record Text(SqlType type, String value) implements Value {}

    /** Of the date and time types; a time stands on 1900-01-01, a date at midnight. */
    record Moment(SqlType type, LocalDateTime value) implements Value {}

    /** Of the binary types, as lower-case hex digits. */
    record Binary(SqlType type, String hex) implements Value {
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    /** The value as the dialect's usual client prints it; null for NULL. */
    default @Nullable String display(Dialect dialect) {
        return Display.text(this, dialect);
    }

    /** The number in this value, exactly; fails for values that are no numbers. */
    default BigDecimal decimal() {
        return switch (this) {
            case Int i -> BigDecimal.valueOf(i.value);
            case Decimal d -> d.value;
            case Float f -> new BigDecimal(f.value);
            default -> throw new IllegalStateException("not a number: " + type());
        };
    }

    default double floating() {
        return switch (this) {
            case Int i -> i.value;
            case Decimal d -> d.value.doubleValue();
            case Float f -> f.value;
            default -> throw new IllegalStateException("not a number: " + type());
        };
    }

    default long integer() {
        if (this instanceof Int i) {
            return i.value;
        }
        throw new IllegalStateException("not an integer: " + type());
    }

    default String string() {
        if (this instanceof Text t) {
            return t.value;
        }
        throw new IllegalStateException("not text: " + type());
    }

    default LocalDateTime moment() {
        if (this instanceof Moment m) {
            return m.value;
        }
        throw new IllegalStateException("not a date: " + type());
    }

    static Value nullOf(SqlType type) {
        return new Null(type);
    }

    static Value of(long value) {
        return value == (int) value ? new Int(SqlType.INT, value) : new Int(SqlType.BIGINT, value);
    }

    static Value of(boolean bit) {
        return new Int(SqlType.BIT, bit ? 1 : 0);
    }

    static Value of(String text) {
        return new Text(SqlType.varchar(Math.max(1, text.length())), text);
    }

    static Value of(double value) {
        return new Float(SqlType.FLOAT, value);
    }

    static Value of(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(plain.precision(), plain.scale() + (plain.precision() > plain.scale() ? 0 : 1));
        return new Decimal(SqlType.numeric(precision, plain.scale()), plain);
    }

    static Value money(BigDecimal value) {
        return new Decimal(SqlType.MONEY, value.setScale(4));
    }

    /** A datetime, rounded to 1/300 second as all of them are. */
    static Value of(LocalDateTime value) {
        return new Moment(SqlType.DATETIME, DateConversion.ticks(value));
    }
}
