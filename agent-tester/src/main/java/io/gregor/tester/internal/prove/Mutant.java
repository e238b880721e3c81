package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Token;

/** One wrong thing that may be put into a translation. */
record Mutant(Kind kind, String change, Edit edit) {
    private static final int MOST_SHOWN = 60;

    static Mutant replace(Kind kind, Token token, String text) {
        return replace(kind, token, token, "", text);
    }

    /**
     * Something else in the place of some tokens.
     *
     * @param text that is replaced, for the words of the change; empty where the tokens say it themselves
     */
    static Mutant replace(Kind kind, Token first, Token last, String shown, String text) {
        String before = shown.isEmpty() ? first.text() : shown;
        return new Mutant(kind, shown(before) + " -> " + shown(text), new Edit(first.start(), last.end(), text));
    }

    /** A text in one short line. */
    static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MOST_SHOWN - 3))) + "...";
    }
}
