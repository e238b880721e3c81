package io.gregor.manager.service;

import io.gregor.manager.service.Artifacts.Files;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the few migrations that were asked for last, so that whoever takes one file after the other has them made
 * once. Only of migrations that have ended, and as long as the memory is not needed for something else. Thread-safe.
 */
final class FinishedFiles {
    private static final int MOST = 4;

    private final Map<Key, SoftReference<Files>> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Files>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A migration as it ended.
     *
     * @param version how often what its agent remembers had changed
     */
    record Key(String migration, long version) {}

    synchronized Optional<Files> of(Key key) {
        return Optional.ofNullable(kept.get(key)).map(SoftReference::get).filter(Files::isLasting);
    }

    synchronized void keep(Key key, Files files) {
        kept.put(key, new SoftReference<>(files));
    }
}
