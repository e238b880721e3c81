package io.gregor.executor.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which objects a database had at one moment, each with a fingerprint of its definition. Columns, constraints, indexes
 * and owned sequences count as part of their table.
 */
public record CatalogSnapshot(Map<CatalogItem, String> items) {

    public CatalogSnapshot {
        items = Map.copyOf(items);
    }

    /** What changed from this snapshot to a later one. */
    public CatalogChanges changesTo(CatalogSnapshot later) {
        Set<CatalogItem> created = new TreeSet<>(later.items.keySet());
        created.removeAll(items.keySet());
        Set<CatalogItem> dropped = new TreeSet<>(items.keySet());
        dropped.removeAll(later.items.keySet());
        Map<CatalogItem, String> changed = new TreeMap<>(later.items);
        changed.entrySet().removeIf(now -> {
            String before = items.get(now.getKey());
            return before == null || before.equals(now.getValue());
        });
        return new CatalogChanges(created, changed.keySet(), dropped);
    }
}
