package io.gregor.migration.translate;

import java.util.List;

/**
 * How a translated procedure is told of the error that its caller handles: each of the source's functions reads a setting
 * of the transaction. A handler sets them before the call, as text, and empties them behind it; an empty one stands for
 * NULL.
 */
public final class HandledError {
    /** The functions of the source that a procedure may ask, in lower case. */
    public static final List<String> FUNCTIONS =
            List.of("error_number", "error_message", "error_procedure", "error_severity", "error_state", "error_line");

    private HandledError() {}

    /** The setting that a function reads. */
    public static String setting(String function) {
        return "tsql." + function;
    }
}
