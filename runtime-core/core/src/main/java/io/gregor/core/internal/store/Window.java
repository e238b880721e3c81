package io.gregor.core.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the newest so many entries. */
final class Window<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int limit;

    Window(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
