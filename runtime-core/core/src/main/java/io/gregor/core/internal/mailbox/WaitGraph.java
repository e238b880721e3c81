package io.gregor.core.internal.mailbox;

import io.gregor.core.AgentId;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which agent waits for which: for a reply, or for room in a mailbox. An agent handles one message at a time, so a circle
 * of waiting agents would never move again; whoever would close one is told so instead.
 */
public final class WaitGraph {
    /** The agent whose handler or commit runs on this thread. */
    public static final ScopedValue<AgentId> CURRENT = ScopedValue.newInstance();

    private final ConcurrentHashMap<AgentId, AgentId> waits = new ConcurrentHashMap<>();

    /** Notes that one waits for the other; false, and nothing noted, when that would close a circle. */
    public boolean enter(AgentId waiter, AgentId target) {
        waits.put(waiter, target);
        AgentId next = target;
        for (int hops = 0; next != null && hops <= waits.size(); hops++) {
            if (next.equals(waiter)) {
                leave(waiter, target);
                return false;
            }
            next = waits.get(next);
        }
        return true;
    }

    public void leave(AgentId waiter, AgentId target) {
        waits.remove(waiter, target);
    }
}
