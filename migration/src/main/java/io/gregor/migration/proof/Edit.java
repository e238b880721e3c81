package io.gregor.migration.proof;

/**
 * A stretch of a text that is replaced.
 *
 * @param start the first character, from 0
 * @param end behind the last one; {@code start} where something is only put in
 */
public record Edit(int start, int end, String text) {
    public Edit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("an edit from " + start + " to " + end);
        }
    }
}
