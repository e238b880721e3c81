package io.gregor.migration.model;

import java.util.Locale;

/** What an object of the source database is. */
public enum ObjectKind {
    TYPE,
    TABLE,
    VIEW,
    FUNCTION,
    PROCEDURE,
    TRIGGER;

    /** The word people and JSON documents use: {@code procedure}, {@code table}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
