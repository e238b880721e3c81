package io.gregor.migration.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the target defined some of its objects at one moment: what a tested object needs, and what it will replace. */
public record TargetState(List<Item> items) {
    /** Nothing is known, so that nothing can have changed. */
    public static final TargetState UNKNOWN = new TargetState(List.of());

    public TargetState {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** This, and what the other says of objects that this knows nothing of. */
    public TargetState and(TargetState other) {
        var all = new ArrayList<>(items);
        var known = items.stream().map(Item::key).collect(Collectors.toSet());
        other.items.stream().filter(item -> !known.contains(item.key())).forEach(all::add);
        return new TargetState(all);
    }

    /**
     * One object.
     *
     * @param kind the catalog's word for it, as enum constant
     * @param identity what tells it from all others of its kind, quoted as SQL wants it
     * @param hash SHA-256 of its definition in hex; null when the target did not have it
     * @param definition null when the target did not have it, or when it is too long to be carried along
     */
    public record Item(
            String kind,
            String schema,
            String name,
            String identity,
            @Nullable String hash,
            @Nullable String definition) {
        private String key() {
            return kind + " " + identity;
        }
    }
}
