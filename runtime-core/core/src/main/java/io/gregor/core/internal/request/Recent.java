package io.gregor.core.internal.request;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the newest so many entries. */
final class Recent extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    private final int limit;

    Recent(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
        return size() > limit;
    }
}
