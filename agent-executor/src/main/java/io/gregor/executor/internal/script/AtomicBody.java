package io.gregor.executor.internal.script;

import java.util.Locale;

/** Follows the words of a statement to know whether it is inside a routine's {@code BEGIN ATOMIC ... END}. */
final class AtomicBody {
    private static final int WORDS_BEFORE_KIND = 4; // CREATE OR REPLACE FUNCTION

    private int words;
    private boolean create;
    private boolean routine;
    private boolean begun;
    private int depth;

    boolean open() {
        return depth > 0;
    }

    void word(String script, int from, int to) {
        words++;
        if (to - from > 9) {
            begun = false;
            return;
        }
        String word = script.substring(from, to).toUpperCase(Locale.ROOT);
        if (words == 1) {
            create = word.equals("CREATE");
        } else if (create && words <= WORDS_BEFORE_KIND && (word.equals("FUNCTION") || word.equals("PROCEDURE"))) {
            routine = true;
        }
        if (!routine) {
            return;
        }
        if (depth == 0) {
            depth = begun && word.equals("ATOMIC") ? 1 : 0;
            begun = word.equals("BEGIN");
        } else if (word.equals("CASE") || word.equals("BEGIN")) {
            depth++;
        } else if (word.equals("END")) {
            depth--;
        }
    }
}
