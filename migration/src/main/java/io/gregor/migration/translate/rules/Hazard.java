package io.gregor.migration.translate.rules;

/**
 * A difference between the old servers and PostgreSQL that changes results without an error.
 *
 * @param number from 1; the text of other documents refers to it
 */
public record Hazard(int number, String title) {}
