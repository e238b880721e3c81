package io.gregor.core.internal.conversation;

import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cancelled conversations that this node knows of, the newest so many of them. Asking costs one look at a field while
 * there are none.
 */
public final class CancelledConversations {
    public static final int MOST = 100_000;

    private final ConcurrentHashMap<String, String> reasons = new ConcurrentHashMap<>();
    private final ArrayDeque<String> order = new ArrayDeque<>();
    private volatile boolean any;

    /** Why a conversation was cancelled; null when it was not, as far as is known here. */
    public @Nullable String reason(String correlationId) {
        return any ? reasons.get(correlationId) : null;
    }

    /** Whether that is news. */
    public synchronized boolean add(String correlationId, String reason) {
        if (reasons.putIfAbsent(correlationId, reason) != null) {
            return false;
        }
        any = true;
        order.add(correlationId);
        if (order.size() > MOST) {
            reasons.remove(order.remove());
        }
        return true;
    }
}
