package io.gregor.migration.model;

import java.util.Locale;

/**
 * An object's name in the source database, in the source's own spelling. Two names that differ only in case are the
 * same object: compare {@link #key()}.
 *
 * @param schema the owner or schema, {@code dbo} where the source names none
 * @param name the name without owner
 */
public record ObjectName(String schema, String name) {
    public static final String DEFAULT_SCHEMA = "dbo";

    public static ObjectName of(String name) {
        return new ObjectName(DEFAULT_SCHEMA, name);
    }

    /** The same for every spelling of one name. */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
