package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.TracedMessage;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.StepRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the store keeps of one agent. Guarded by itself. */
final class AgentRow {
    /** How many messages are remembered per agent; far more than can still be on their way twice in one JVM. */
    private static final int WINDOW = 512;

    @Nullable Object state;

    long version;

    @Nullable Commit last;

    private final Map<String, Handled> inbox = new Window<>(WINDOW);
    private final Map<String, Map<String, StepRecord>> steps = new Window<>(WINDOW);

    History history(String messageId) {
        Handled handled = inbox.get(messageId);
        Receipt receipt = handled == null ? null : handled.receipt();
        Map<String, StepRecord> recorded = steps.isEmpty() ? null : steps.get(messageId);
        return receipt == null && recorded == null
                ? History.NONE
                : new History(receipt, recorded == null ? Map.of() : Map.copyOf(recorded));
    }

    void handled(Commit commit) {
        String messageId = commit.messageId();
        inbox.put(messageId, Handled.of(commit));
        if (!steps.isEmpty()) {
            steps.remove(messageId);
        }
    }

    synchronized void trace(AgentId agent, String correlationId, List<TracedMessage> found) {
        inbox.forEach((id, handled) -> {
            if (handled.correlationId().equals(correlationId)) {
                found.add(handled.traced(id, agent));
            }
        });
    }

    /** Forgets a conversation; true when the agent never did anything else, and may be forgotten itself. */
    synchronized boolean forget(String correlationId) {
        int before = inbox.size();
        inbox.values().removeIf(handled -> handled.correlationId().equals(correlationId));
        return before > inbox.size() && before - inbox.size() == version;
    }

    void recordStep(String messageId, String step, StepRecord record) {
        steps.computeIfAbsent(messageId, id -> new HashMap<>()).put(step, record);
    }

    void forgetStep(String messageId, String step) {
        Map<String, StepRecord> recorded = steps.get(messageId);
        if (recorded != null) {
            recorded.remove(step);
        }
    }
}
