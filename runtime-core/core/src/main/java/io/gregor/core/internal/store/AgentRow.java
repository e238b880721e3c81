package io.gregor.core.internal.store;

import io.gregor.core.spi.Commit;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.StepRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the store keeps of one agent. Guarded by itself. */
final class AgentRow {
    /** How many messages are remembered per agent; far more than can still be on their way twice in one JVM. */
    private static final int WINDOW = 512;

    @Nullable Object state;

    long version;

    @Nullable Commit last;

    private final Map<String, Receipt> inbox = new Window<>(WINDOW);
    private final Map<String, Map<String, StepRecord>> steps = new Window<>(WINDOW);

    History history(String messageId) {
        Receipt receipt = inbox.get(messageId);
        Map<String, StepRecord> recorded = steps.isEmpty() ? null : steps.get(messageId);
        return receipt == null && recorded == null
                ? History.NONE
                : new History(receipt, recorded == null ? Map.of() : Map.copyOf(recorded));
    }

    void handled(String messageId, Receipt receipt) {
        inbox.put(messageId, receipt);
        if (!steps.isEmpty()) {
            steps.remove(messageId);
        }
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
