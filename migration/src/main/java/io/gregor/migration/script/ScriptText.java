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
            int end = rest.indexOf('\n');
            String line = end < 0 ? rest : rest.substring(0, end).strip();
            if (schemas.add(line)) {
                break;
            }
            rest = end < 0 ? "" : rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(rest).append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
