package io.gregor.migration.message;

/**
 * What part the source database has in a migration's tests. Only the tester knows its address and credentials.
 *
 * @param name the source's name; empty where no source is asked
 * @param record whether what it showed comes back with the tests, so that it can be kept and replayed without it
 */
public record SourceUse(String name, boolean record) {
    /** No source is asked. */
    public static final SourceUse NONE = new SourceUse("", false);

    /** The name that stands for what was recorded of a source: no database is asked. */
    public static final String RECORDED = "(recorded)";

    public SourceUse {
        name = name == null ? "" : name.strip(); // what is missing in a message arrives as null
    }

    public boolean asked() {
        return !name.isEmpty();
    }
}
