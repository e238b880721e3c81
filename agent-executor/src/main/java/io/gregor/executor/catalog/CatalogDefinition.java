package io.gregor.executor.catalog;

import io.gregor.executor.internal.Hashes;
import java.util.List;
import java.util.Set;

/**
 * How an object is defined, in the catalog's words.
 *
 * @param statements what creates the object, in order
 * @param concerns what a reader should know before this is applied anywhere
 */
public record CatalogDefinition(CatalogItem item, List<String> statements, Set<Concern> concerns) {

    public CatalogDefinition {
        statements = List.copyOf(statements);
        concerns = Set.copyOf(concerns);
    }

    /** Things in a definition that change who runs what, and that a promotion must have been asked for. */
    public enum Concern {
        /** Written in a language other than sql and plpgsql. */
        FOREIGN_LANGUAGE,
        SECURITY_DEFINER,
        /** Changes settings while it runs. */
        SETTINGS,
        LEAKPROOF,
        /** A table with row security, inheritance, partitions, or one that is not an ordinary logged table. */
        UNUSUAL_TABLE,
        /** A table with an index or a generated column that calls a function of the schema's own, which runs when it is made. */
        RUNS_WHEN_CREATED,
        /** Longer than 4 million characters; its statements are not read. */
        TOO_LARGE
    }

    /** The statements as one script. */
    public String sql() {
        return String.join(";\n", statements.stream().map(String::strip).toList()) + ";\n";
    }

    /** SHA-256 of {@link #sql()} in hex. */
    public String hash() {
        return Hashes.sha256(sql());
    }
}
