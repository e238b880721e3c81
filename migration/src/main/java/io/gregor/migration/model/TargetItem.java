package io.gregor.migration.model;

/**
 * Something an object's draft creates in PostgreSQL and that promotion may take over.
 *
 * @param kind the catalog's word: table, view, function, procedure, trigger, domain, index
 * @param schema its schema, as in the catalog (not quoted)
 * @param name its name, as in the catalog (not quoted)
 */
public record TargetItem(String kind, String schema, String name) {
    @Override
    public String toString() {
        return kind + " " + schema + "." + name;
    }
}
