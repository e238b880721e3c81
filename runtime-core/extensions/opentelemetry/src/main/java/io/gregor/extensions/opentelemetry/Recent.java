package io.gregor.extensions.opentelemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last of many ids. Thread-safe. */
final class Recent {
    private final Map<String, Boolean> ids;

    Recent(int most) {
        ids = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(String id) {
        ids.put(id, true);
    }

    synchronized boolean contains(String id) {
        return ids.containsKey(id);
    }
}
