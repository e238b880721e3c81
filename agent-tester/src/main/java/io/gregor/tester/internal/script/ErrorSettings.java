package io.gregor.tester.internal.script;

import io.gregor.migration.translate.HandledError;
import io.gregor.tester.internal.cases.Caught;
import java.util.List;

/** The statements with which a translated handler tells its error to what it calls; the test undoes them. */
final class ErrorSettings {
    private ErrorSettings() {}

    static List<String> of(Caught error) {
        return HandledError.FUNCTIONS.stream()
                .map(f -> "PERFORM set_config(" + Texts.literal(HandledError.setting(f)) + ", "
                        + Texts.literal(value(f, error)) + ", true)")
                .toList();
    }

    private static String value(String function, Caught error) {
        String procedure = error.procedure();
        return switch (function) {
            case "error_number" -> String.valueOf(error.number());
            case "error_severity" -> String.valueOf(error.severity());
            case "error_state" -> String.valueOf(error.state());
            case "error_line" -> String.valueOf(error.line());
            case "error_message" -> error.text();
            case "error_procedure" -> procedure == null ? "" : procedure;
            default -> throw new IllegalArgumentException("no such function: " + function);
        };
    }
}
