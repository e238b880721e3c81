package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.ItemKind;
import java.util.Comparator;
import java.util.Optional;
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

    /** What it is for those who promote; nothing for what never is by itself. */
    Optional<CatalogItem> item() {
        ItemKind item =
                switch (kind) {
                    case ENUM -> ItemKind.ENUM;
                    case COMPOSITE -> ItemKind.COMPOSITE;
                    case DOMAIN -> ItemKind.DOMAIN;
                    case SEQUENCE -> ItemKind.SEQUENCE;
                    case TABLE, PARTITIONED_TABLE -> ItemKind.TABLE;
                    case ROUTINE -> word.equals("procedure") ? ItemKind.PROCEDURE : ItemKind.FUNCTION;
                    case VIEW -> ItemKind.VIEW;
                    case TRIGGER -> ItemKind.TRIGGER;
                    default -> ItemKind.OTHER;
                };
        return item == ItemKind.OTHER
                ? Optional.empty()
                : Optional.of(new CatalogItem(item, kind == UnitKind.TRIGGER ? "" : schema, name, identity));
    }

    @Override
    public String toString() {
        return word + " " + identity;
    }
}
