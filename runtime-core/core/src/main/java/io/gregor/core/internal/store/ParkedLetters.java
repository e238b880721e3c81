package io.gregor.core.internal.store;

import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Parked;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters, oldest first and bounded. */
final class ParkedLetters {
    private static final int LIMIT = 10_000;

    private final LinkedHashMap<String, Parked> letters = new LinkedHashMap<>();
    private volatile boolean any;

    synchronized void put(Parked parked) {
        any = true;
        letters.remove(parked.letter().id());
        letters.put(parked.letter().id(), parked);
        if (letters.size() > LIMIT) {
            Log.lost(letters.pollFirstEntry().getValue().letter());
        }
    }

    synchronized @Nullable Parked remove(String id) {
        Parked removed = letters.remove(id);
        any = !letters.isEmpty();
        return removed;
    }

    synchronized @Nullable Parked get(String id) {
        return letters.get(id);
    }

    /** Whether there are any; takes no lock. */
    boolean any() {
        return any;
    }

    synchronized List<Parked> all() {
        return List.copyOf(letters.values());
    }
}
