package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion did to one item of the target.
 *
 * @param applied how the target defines it since; null when it was dropped
 * @param previous how the target defined it before; null when it was not there
 * @param access what gave it back its owner and grants of before; null when it was not there or has none
 */
public record Change(
        CatalogItem item,
        @Nullable List<String> applied,
        @Nullable List<String> previous,
        @Nullable List<String> access) {

    public boolean real() {
        return applied == null || !applied.equals(previous);
    }

    /** Whether undoing it drops something. */
    boolean adds() {
        return real() && previous == null;
    }
}
