package io.gregor.migration.model;

/**
 * One statement of a source file that belongs to an object: its CREATE, or a later ALTER or CREATE INDEX.
 *
 * @param text the statement as it stands in the file, with the comments in front of it
 * @param file the file as the user named it
 * @param line the line of the file in which {@code text} begins, from 1
 */
public record SourcePart(String text, String file, int line) {}
