package io.gregor.migration.translate.rules;

/** The chapters of the catalogue, in the order in which a routine is read. */
public enum Chapter {
    ROUTINES("How routines look and are called"),
    FLOW("Variables and the flow of control"),
    ERRORS("Errors, counters and transactions"),
    TABLES("Tables and changes of rows"),
    EXPRESSIONS("Expressions and types");

    private final String title;

    Chapter(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
