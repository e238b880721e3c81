package io.gregor.migration.model;

/**
 * Something the translator has to say about one place of the source.
 *
 * @param rule the stable id of the rule that speaks, such as {@code R31}
 * @param file the file as the user named it
 * @param line the line in that file, from 1
 * @param construct the construct in few words or as it stands in the source, at most a line
 * @param message one sentence: what was found
 * @param advice one sentence: what to do about it; empty when nothing is to do
 */
public record Finding(
        String rule, Severity severity, String file, int line, String construct, String message, String advice) {
    /** One line, as compilers print it: {@code file:line: message [rule]}. */
    public String oneLine() {
        return file + ":" + line + ": " + message + (construct.isEmpty() ? "" : " (" + construct + ")") + " [" + rule
                + "]";
    }
}
