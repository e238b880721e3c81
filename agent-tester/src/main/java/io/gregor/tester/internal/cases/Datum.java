package io.gregor.tester.internal.cases;

import java.math.BigDecimal;

/** A value of a case: what JSON can say, plus dates, inexact numbers and bytes. */
public sealed interface Datum {
    Datum NULL = new Null();
    Datum ANY = new Any();

    /** Only expected: whatever comes is right, since the source promises no value here. */
    record Any() implements Datum {}

    record Null() implements Datum {}

    /** Compared by value: 60 is 60.00. */
    record Number(BigDecimal value) implements Datum {
        public Number {
            value = value.scale() < 0 ? value.setScale(0) : value;
        }
    }

    /** A floating-point number; {@code within} is the difference that is still no difference. */
    record About(double value, double within) implements Datum {}

    /** Compared without trailing blanks, as T-SQL does. */
    record Text(String value) implements Datum {}

    /** A date, a date with time (ISO, {@code 2024-01-31T10:00:00.003}), or a time on 1900-01-01. */
    record Moment(String iso) implements Datum {}

    /** Bytes as lower-case hex digits. */
    record Binary(String hex) implements Datum {}

    static Datum number(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static Datum number(String value) {
        return new Number(new BigDecimal(value));
    }

    static Datum text(String value) {
        return new Text(value);
    }
}
