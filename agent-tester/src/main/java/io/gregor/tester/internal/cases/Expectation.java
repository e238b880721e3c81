package io.gregor.tester.internal.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a test. Only what is stated is compared; that the call ends without an error is always expected
 * unless {@code error} says otherwise.
 *
 * @param returnCode the return status of a procedure
 * @param value the value of a scalar function
 * @param outputs output parameters by the source's names with their at signs
 * @param types what values and outputs are to a client, in the words of {@link ClientType}, by the outputs' names, with the
 *     empty name for the function's value; what is not named is not compared
 * @param results all result sets in order
 * @param messages all messages printed, in order
 * @param beginnings whether each message need only begin so
 * @param tables tables' contents afterwards
 * @param untouched tables, by the source's names, that the call must leave as they are
 */
public record Expectation(
        @Nullable Integer returnCode,
        @Nullable Datum value,
        Map<String, Datum> outputs,
        Map<String, String> types,
        @Nullable List<ResultRows> results,
        @Nullable List<String> messages,
        boolean beginnings,
        List<TableRows> tables,
        List<String> untouched,
        @Nullable ExpectedError error) {
    public static final Expectation NOTHING =
            new Expectation(null, null, Map.of(), Map.of(), null, null, false, List.of(), List.of(), null);

    public Expectation {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        types = Map.copyOf(types);
        results = results == null ? null : List.copyOf(results);
        messages = messages == null ? null : List.copyOf(messages);
        tables = List.copyOf(tables);
        untouched = List.copyOf(untouched);
    }

    public Expectation(
            @Nullable Integer returnCode,
            @Nullable Datum value,
            Map<String, Datum> outputs,
            @Nullable List<ResultRows> results,
            @Nullable List<String> messages,
            List<TableRows> tables,
            List<String> untouched,
            @Nullable ExpectedError error) {
        this(returnCode, value, outputs, Map.of(), results, messages, false, tables, untouched, error);
    }
}
