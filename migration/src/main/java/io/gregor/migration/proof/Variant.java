package io.gregor.migration.proof;

import java.util.List;

/**
 * A draft with something else in it, so that its tests can show what they notice.
 *
 * @param change what is different, in one line
 * @param line of the draft's script, from 1
 * @param edits in the order of the text, without overlap
 * @param prologue SQL that runs in the tests' session before them; empty where there is none
 * @param epilogue SQL that runs there behind them; its last result set is the last of the outcome; empty where there is none
 */
public record Variant(String change, int line, List<Edit> edits, String prologue, String epilogue) {
    public Variant {
        edits = List.copyOf(edits);
    }

    /** A variant that is tested as the draft itself is. */
    public Variant(String change, int line, Edit edit) {
        this(change, line, List.of(edit), "", "");
    }

    /** @throws IllegalArgumentException when the edits do not fit the text */
    public String applyTo(String sql) {
        var text = new StringBuilder();
        int from = 0;
        for (Edit edit : edits) {
            if (edit.start() < from || edit.end() > sql.length()) {
                throw new IllegalArgumentException(
                        "an edit from " + edit.start() + " to " + edit.end() + " does not fit the text");
            }
            text.append(sql, from, edit.start()).append(edit.text());
            from = edit.end();
        }
        return text.append(sql, from, sql.length()).toString();
    }
}
