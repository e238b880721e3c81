package io.gregor.tester.internal.source;

import io.gregor.tester.source.SourceException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** What an error says about the source itself, and nothing about what is tested. */
enum Trouble {
    NONE,
    /** The connection is gone. */
    LOST,
    /** Others hold locks. */
    BUSY,
    /** It took longer than it may. */
    SLOW,
    /** Something that is used is not there. */
    LACKING;

    private static final Set<Integer> BUSY_NUMBERS = Set.of(1205, 1222, 12205);
    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", "55P03");
    private static final Set<String> SLOW_STATES = Set.of("HYT00", "HYT01", "HY008", "57014");
    private static final Set<Integer> LACKING_NUMBERS = Set.of(207, 208, 2812, 4121);
    private static final Set<String> LACKING_STATES = Set.of("42P01", "42883", "42703", "3F000");

    static Trouble of(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        int number = error.getErrorCode();
        if (state.startsWith("08") || state.startsWith("57P0")) {
            return LOST;
        }
        if (BUSY_NUMBERS.contains(number) || BUSY_STATES.contains(state)) {
            return BUSY;
        }
        if (error instanceof SQLTimeoutException || SLOW_STATES.contains(state)) {
            return SLOW;
        }
        return LACKING_NUMBERS.contains(number) || number == 0 && LACKING_STATES.contains(state) ? LACKING : NONE;
    }

    /** Ends the work, to be tried again, where the source cannot be used now. */
    static void raise(SQLException error, String source) {
        switch (of(error)) {
            case LOST ->
                throw new SourceException("the connection to the source " + source + " was lost: " + text(error), null);
            case BUSY ->
                throw new SourceException(
                        "the source " + source + " is locked by somebody else: " + text(error)
                                + "; let nobody else work on it meanwhile",
                        null);
            default -> {}
        }
    }

    static String text(SQLException error) {
        return String.valueOf(error.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
