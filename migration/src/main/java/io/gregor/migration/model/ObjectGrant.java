package io.gregor.migration.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a GRANT of the source lets somebody do with an object, in the words of PostgreSQL's catalog.
 *
 * @param role whom; null for everybody
 * @param privilege one of {@link #PRIVILEGES}
 * @param column the column that it is about; null for the whole object
 * @param grantable whether it may be passed on; never for everybody
 * @param file where the statement stands
 * @param line where it begins, from 1
 */
public record ObjectGrant(
        @Nullable String role, String privilege, @Nullable String column, boolean grantable, String file, int line) {
    /** All privileges that are taken over. */
    public static final Set<String> PRIVILEGES =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES", "EXECUTE");

    public ObjectGrant {
        if (!PRIVILEGES.contains(privilege)) {
            throw new IllegalArgumentException("a privilege is one of " + PRIVILEGES + ", not " + privilege);
        }
        grantable = grantable && role != null; // PostgreSQL has no grant options for everybody
    }
}
