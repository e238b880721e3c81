package io.gregor.executor.catalog;

import java.util.List;

/**
 * Something of a database's schema that one or a few statements create.
 *
 * @param kind for people: table, foreign key, trigger, ...
 * @param schema its schema as in the catalog; empty for what has none
 * @param name its name as in the catalog
 * @param identity what tells it from all others of its kind, quoted as SQL wants it
 * @param statements what creates it, in order, each one statement without a semicolon
 */
public record CopiedObject(String kind, String schema, String name, String identity, List<String> statements) {
    public CopiedObject {
        statements = List.copyOf(statements);
    }

    @Override
    public String toString() {
        return kind + " " + identity;
    }
}
