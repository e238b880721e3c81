package io.gregor.tester.internal.script;

import java.util.List;
import java.util.Map;

/** The SQLSTATEs with which PostgreSQL says what the source says with a number. */
public final class ErrorStates {
    private static final Map<Integer, List<String>> STATES = Map.ofEntries(
            Map.entry(515, List.of("23502")),
            Map.entry(233, List.of("23502")),
            Map.entry(547, List.of("23503", "23514")),
            Map.entry(546, List.of("23503")),
            Map.entry(548, List.of("23514")),
            Map.entry(2601, List.of("23505")),
            Map.entry(2627, List.of("23505")),
            Map.entry(8134, List.of("22012")),
            Map.entry(3607, List.of("22012")),
            // the target keeps the range of a tinyint by a check
            Map.entry(220, List.of("22003", "23514")),
            Map.entry(234, List.of("22003")),
            Map.entry(232, List.of("22003")),
            Map.entry(247, List.of("22003")),
            Map.entry(8115, List.of("22003")),
            Map.entry(2628, List.of("22001")),
            Map.entry(8152, List.of("22001")),
            Map.entry(245, List.of("22P02", "22007", "22008")),
            Map.entry(249, List.of("22P02", "22007", "22008")),
            Map.entry(241, List.of("22007", "22008")),
            Map.entry(242, List.of("22007", "22008")),
            Map.entry(235, List.of("22P02")),
            Map.entry(512, List.of("21000")),
            Map.entry(208, List.of("42P01")),
            Map.entry(2812, List.of("42883")),
            // nothing of PostgreSQL's own says that a trigger ended the transaction: a translation raises the number
            Map.entry(3609, List.of()));

    private ErrorStates() {}

    /** Whether PostgreSQL has a state for it, or a translation raises it by its number. */
    public static boolean knows(int number) {
        return STATES.containsKey(number);
    }

    static List<String> of(int number) {
        return STATES.getOrDefault(number, List.of());
    }
}
