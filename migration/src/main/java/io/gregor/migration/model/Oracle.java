package io.gregor.migration.model;

import java.util.Locale;

/** Where a test's expected value came from, best first. Never from the translation itself. */
public enum Oracle {
    SOURCE,
    GIVEN,
    INTERPRETER,
    MODEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
