package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CatalogName;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that is created by itself.
 *
 * @param word the catalog's word for its kind
 * @param of what it is a part of, as a constraint is of its table; null when of nothing
 */
record Unit(
        Address address,
        UnitKind kind,
        String word,
        String schema,
        String name,
        String identity,
        @Nullable Address of) {
    /** Without numbers, so that two databases with the same schema agree. */
    static final Comparator<Unit> ORDER = Comparator.comparing(Unit::kind)
            .thenComparing(Unit::identity)
            .thenComparing(Unit::word)
            .thenComparing(u -> u.address().sub());

    CatalogName catalogName() {
        return new CatalogName(schema, name);
    }

    @Override
    public String toString() {
        return word + " " + identity;
    }
}
