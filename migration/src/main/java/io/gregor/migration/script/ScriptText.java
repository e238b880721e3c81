package io.gregor.migration.script;

import java.util.HashSet;
import java.util.Set;

/** The pieces of a script, one below the other; a schema is made once, where it is needed first. */
final class ScriptText {
    private static final String SCHEMA = "CREATE SCHEMA IF NOT EXISTS ";

    private final StringBuilder text = new StringBuilder();
    private final Set<String> schemas = new HashSet<>();

    void add(String piece) {
        String rest = piece.strip();
        while (rest.startsWith(SCHEMA)) {
            int end = end(rest);
            if (schemas.add(rest.substring(0, end).strip())) {
                break;
            }
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(rest).append('\n');
        }
    }

    /** Where the statement's line ends: behind the name, in whose quotes there may be line ends too. */
    private static int end(String text) {
        int at = SCHEMA.length();
        if (text.startsWith("\"", at)) {
            at = text.indexOf('"', at + 1);
            while (at >= 0 && text.startsWith("\"\"", at)) {
                at = text.indexOf('"', at + 2);
            }
        }
        int end = at < 0 ? -1 : text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
