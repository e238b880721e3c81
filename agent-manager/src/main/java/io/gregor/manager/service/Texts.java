package io.gregor.manager.service;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the short texts in requests. */
final class Texts {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 2_000;

    private Texts() {}

    /** A migration's id. */
    static String migration(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiProblem.wrong("a migration's id has 1 to 100 letters, digits, dots, dashes and underscores");
        }
        return id;
    }

    static boolean isMigration(String id) {
        return ID.matcher(id).matches();
    }

    /** Who says something. */
    static String person(@Nullable String by) {
        String name = line(by);
        if (name.length() > LONGEST_NAME) {
            throw ApiProblem.wrong("by must have " + LONGEST_NAME + " characters or fewer");
        }
        return name.isEmpty() ? "somebody" : name;
    }

    static String reason(@Nullable String reason) {
        String text = line(reason);
        if (text.length() > LONGEST_REASON) {
            throw ApiProblem.wrong("reason must have " + LONGEST_REASON + " characters or fewer");
        }
        return text;
    }

    static boolean yes(@Nullable String answer) {
        return switch (line(answer).toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw ApiProblem.wrong("answer must be \"yes\" or \"no\"");
        };
    }

    private static String line(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
