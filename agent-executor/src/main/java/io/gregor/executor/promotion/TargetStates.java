package io.gregor.executor.promotion;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.target.Target;
import io.gregor.migration.model.TargetState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads how a target defines items, to be compared later. */
public final class TargetStates {
    /** What is longer is compared by its hash alone, and a difference can't be shown. */
    private static final int LONGEST = 20_000;

    private static final int LONGEST_TOGETHER = 300_000;

    private TargetStates() {}

    /** @throws io.gregor.executor.InfrastructureException when the target does not answer */
    public static TargetState read(Target target, Collection<CatalogItem> items) {
        try (Catalog catalog = new Catalog(target.open())) {
            return of(items, catalog::definition);
        }
    }

    /** What was read of a target before. */
    public static TargetState of(Collection<CatalogDefinition> definitions) {
        Map<CatalogItem, CatalogDefinition> byItem =
                definitions.stream().collect(Collectors.toMap(CatalogDefinition::item, it -> it));
        return of(byItem.keySet(), item -> Optional.ofNullable(byItem.get(item)));
    }

    /** The item of a catalog that is meant. */
    public static CatalogItem item(TargetState.Item item) {
        return new CatalogItem(ItemKind.valueOf(item.kind()), item.schema(), item.name(), item.identity());
    }

    private static TargetState of(
            Collection<CatalogItem> items, Function<CatalogItem, Optional<CatalogDefinition>> definitions) {
        List<TargetState.Item> known = new ArrayList<>();
        int together = 0;
        for (CatalogItem item : new TreeSet<>(items)) {
            if (!item.kind().promotable() || item.kind() == ItemKind.SCHEMA) {
                continue;
            }
            Optional<CatalogDefinition> definition = definitions.apply(item);
            String sql = definition.map(CatalogDefinition::sql).orElse(null);
            boolean carried = sql != null && sql.length() <= LONGEST && together + sql.length() <= LONGEST_TOGETHER;
            together += carried && sql != null ? sql.length() : 0;
            known.add(new TargetState.Item(
                    item.kind().name(),
                    item.schema(),
                    item.name(),
                    item.identity(),
                    definition.map(CatalogDefinition::hash).orElse(null),
                    carried ? sql : null));
        }
        return new TargetState(known);
    }
}
