package io.gregor.executor.catalog;

/** A relation's, type's or routine's name as it stands in the catalog, without quotes. Routines of one name count as one. */
public record CatalogName(String schema, String name) implements Comparable<CatalogName> {
    @Override
    public int compareTo(CatalogName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
