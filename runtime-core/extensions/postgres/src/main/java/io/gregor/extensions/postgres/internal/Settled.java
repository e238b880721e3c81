package io.gregor.extensions.postgres.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Delivered messages whose rows go with the next transaction: nobody waits for that. */
final class Settled {
    private static final int AT_ONCE = 2_000;

    private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    void add(String messageId) {
        if (pending.add(messageId)) {
            queue.add(messageId);
        }
    }

    boolean isPending(String messageId) {
        return pending.contains(messageId);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String id = queue.poll(); id != null; id = drained.size() < AT_ONCE ? queue.poll() : null) {
            drained.add(id);
        }
        return drained;
    }

    void done(List<String> forgotten) {
        forgotten.forEach(pending::remove);
    }

    void failed(List<String> kept) {
        queue.addAll(kept);
    }
}
