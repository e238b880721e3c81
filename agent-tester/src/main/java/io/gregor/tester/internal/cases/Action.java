package io.gregor.tester.internal.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a test does after its rows stand. */
public sealed interface Action {
    /**
     * Calls the routine.
     *
     * @param arguments by the source's parameter names with their at signs; what is left out gets its default
     */
    record Call(Map<String, Datum> arguments) implements Action {
        public Call {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    /** Reads all of the view that is tested. */
    record Read() implements Action {}

    /** Inserts one more row, which may be refused. */
    record Insert(Row row) implements Action {}
}
