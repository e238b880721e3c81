package io.gregor.migration.model;

/**
 * One statement of a source file that belongs to an object: its CREATE, or a later ALTER or CREATE INDEX.
 *
 * @param text the statement as it stands in the file, with the comments in front of it
 * @param file the file as the user named it
 * @param line the line of the file in which {@code text} begins, from 1
 * @param column the column of that line in which it begins, from 1
 */
public record SourcePart(String text, String file, int line, int column) {
    public SourcePart {
        column = Math.max(1, column); // what is missing in a message arrives as 0
    }

    /** At the beginning of a line. */
    public SourcePart(String text, String file, int line) {
        this(text, file, line, 1);
    }
}
