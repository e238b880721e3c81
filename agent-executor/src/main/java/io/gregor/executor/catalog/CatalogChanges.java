package io.gregor.executor.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The difference between two moments of a database's catalog; each set is ordered by kind and identity. */
public record CatalogChanges(Set<CatalogItem> created, Set<CatalogItem> changed, Set<CatalogItem> dropped) {

    public CatalogChanges {
        created = Collections.unmodifiableSet(new TreeSet<>(created));
        changed = Collections.unmodifiableSet(new TreeSet<>(changed));
        dropped = Collections.unmodifiableSet(new TreeSet<>(dropped));
    }

    /** Created items of one kind. */
    public List<CatalogItem> created(ItemKind kind) {
        return created.stream().filter(item -> item.kind() == kind).toList();
    }

    public boolean none() {
        return created.isEmpty() && changed.isEmpty() && dropped.isEmpty();
    }
}
