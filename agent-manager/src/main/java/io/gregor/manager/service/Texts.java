package io.gregor.manager.service;

import io.gregor.migration.model.ObjectName;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the short texts in requests. */
final class Texts {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_REASON = 2_000;
    static final int LONGEST_OBJECT = 300;

    /** What a migration's id looks like. */
    static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private static final Pattern MIGRATION = Pattern.compile(ID);

    private Texts() {}

    /** A migration's id. */
    static String migration(String id) {
        if (!isMigration(id)) {
            throw ApiProblem.wrong("a migration's id has 1 to 100 letters, digits, dots, dashes and underscores");
        }
        return id;
    }

    static boolean isMigration(String id) {
        return MIGRATION.matcher(id).matches();
    }

    /** An object's name, {@code dbo.} where it names no schema. */
    static ObjectName object(String text) {
        var name = line(text);
        if (name.isEmpty()
                || name.length() > LONGEST_OBJECT
                || !name.equals(text.strip())
                || isHalved(name)
                || name.toLowerCase(Locale.ROOT).length() > LONGEST_OBJECT) {
            throw ApiProblem.wrong(
                    "an object's name has 1 to " + LONGEST_OBJECT + " characters on one line, such as dbo.Top");
        }
        int dot = name.indexOf('.');
        return dot < 0 ? ObjectName.of(name) : new ObjectName(name.substring(0, dot), name.substring(dot + 1));
    }

    /** On one line, without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\s\\u2028\\u2029]+", " ").strip();
    }

    /** Whether it holds half a character, which no key can hold. */
    static boolean isHalved(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
