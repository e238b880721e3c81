package io.gregor.executor.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which part of a database's schema is wanted.
 *
 * @param objects what is needed; what these need themselves comes along
 * @param schemas schemas that are wanted whole, as in the catalog
 * @param without what must not come along, because it comes from elsewhere; what can't be without it is left out too
 */
public record SchemaWish(Set<CatalogName> objects, Set<String> schemas, Set<CatalogName> without) {
    public SchemaWish {
        objects = Collections.unmodifiableSet(new TreeSet<>(objects));
        schemas = Collections.unmodifiableSet(new TreeSet<>(schemas));
        without = Collections.unmodifiableSet(new TreeSet<>(without));
    }

    public static SchemaWish objects(Set<CatalogName> objects) {
        return new SchemaWish(objects, Set.of(), Set.of());
    }

    public static SchemaWish schemas(Set<String> schemas) {
        return new SchemaWish(Set.of(), schemas, Set.of());
    }
}
