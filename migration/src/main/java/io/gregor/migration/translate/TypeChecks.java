package io.gregor.migration.translate;

/**
 * Checks that stand in a translated table for a type that PostgreSQL does not have. What they refuse is in the source no
 * broken constraint, so they have names by which they are told from the source's own.
 */
public final class TypeChecks {
    /** Begins the name of a check that a number is a tinyint; the column's name follows. */
    public static final String BYTE = "tinyint_range_";
    /** Begins the name of a check that bytes are as many as a binary or varbinary holds. */
    public static final String LENGTH = "binary_length_";

    private TypeChecks() {}
}
