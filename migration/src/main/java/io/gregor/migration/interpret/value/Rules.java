package io.gregor.migration.interpret.value;

import io.gregor.migration.tsql.Dialect;

/**
 * What values depend on: the dialect, and the settings of the server and the session.
 *
 * @param caseSensitive whether texts that differ in case differ
 * @param dateFirst the first day of the week, 1 for Monday to 7 for Sunday
 * @param ansiNulls whether {@code x = null} is never true
 * @param concatNullYieldsNull whether text joined with NULL is NULL
 * @param abortOnOverflow whether an overflow or a division by zero is an error (else the result is NULL)
 * @param cutText whether too long a text is cut silently where it is stored
 */
public record Rules(
        Dialect dialect,
        boolean caseSensitive,
        DateOrder dateOrder,
        int dateFirst,
        boolean ansiNulls,
        boolean concatNullYieldsNull,
        boolean abortOnOverflow,
        boolean cutText) {
    public static Rules defaultsOf(Dialect dialect, boolean caseSensitive) {
        boolean ase = dialect == Dialect.ASE;
        return new Rules(dialect, caseSensitive, DateOrder.MDY, 7, !ase, !ase, true, ase);
    }

    public boolean ase() {
        return dialect == Dialect.ASE;
    }

    public Rules withDateOrder(DateOrder order) {
        return new Rules(
                dialect, caseSensitive, order, dateFirst, ansiNulls, concatNullYieldsNull, abortOnOverflow, cutText);
    }

    public Rules withDateFirst(int day) {
        return new Rules(
                dialect, caseSensitive, dateOrder, day, ansiNulls, concatNullYieldsNull, abortOnOverflow, cutText);
    }

    public Rules withAnsiNulls(boolean on) {
        return new Rules(
                dialect, caseSensitive, dateOrder, dateFirst, on, concatNullYieldsNull, abortOnOverflow, cutText);
    }

    public Rules withConcatNullYieldsNull(boolean on) {
        return new Rules(dialect, caseSensitive, dateOrder, dateFirst, ansiNulls, on, abortOnOverflow, cutText);
    }

    public Rules withCutText(boolean on) {
        return new Rules(
                dialect, caseSensitive, dateOrder, dateFirst, ansiNulls, concatNullYieldsNull, abortOnOverflow, on);
    }
}
