package io.gregor.migration.model;

import org.jspecify.annotations.Nullable;

/**
 * Something the translator has to say about one place of the source.
 *
 * @param rule the stable id of the rule that speaks, such as {@code R31}
 * @param file the file as the user named it
 * @param line the line in that file, from 1
 * @param construct the construct in few words or as it stands in the source, at most a line
 * @param message one sentence: what was found
 * @param advice one sentence: what to do about it; empty when nothing is to do
 * @param extent from where to where it goes; null where only the line is known
 */
public record Finding(
        String rule,
        Severity severity,
        String file,
        int line,
        String construct,
        String message,
        String advice,
        @Nullable Extent extent) {
    /**
     * Columns count from 1 in UTF-16 units, a tab as one.
     *
     * @param column the column of the first character, in the finding's line
     * @param endColumn the column behind the last character, in {@code endLine}
     */
    public record Extent(int column, int endLine, int endColumn) {}

    public Finding(
            String rule, Severity severity, String file, int line, String construct, String message, String advice) {
        this(rule, severity, file, line, construct, message, advice, null);
    }

    /** One line, as compilers print it: {@code file:line: message [rule]}. */
    public String oneLine() {
        return file + ":" + line + ": " + message + (construct.isEmpty() ? "" : " (" + construct + ")") + " [" + rule
                + "]";
    }
}
