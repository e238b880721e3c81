package io.gregor.core.internal.store;

import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.StepResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the store keeps of one agent. Guarded by itself. */
final class AgentRow {
    /** How many messages are remembered per agent; far more than can still be on their way twice in one JVM. */
    private static final int WINDOW = 512;

    @Nullable Object state;

    long version;

    private final Map<String, Receipt> inbox = new Window<>(WINDOW);
    private final Map<String, Map<String, StepResult>> steps = new Window<>(WINDOW);

    @Nullable Receipt receipt(String messageId) {
        return inbox.get(messageId);
    }

    void handled(String messageId, Receipt receipt) {
        inbox.put(messageId, receipt);
        if (!steps.isEmpty()) {
            steps.remove(messageId);
        }
    }

    @Nullable StepResult step(String messageId, String step) {
        Map<String, StepResult> recorded = steps.get(messageId);
        return recorded == null ? null : recorded.get(step);
    }

    void recordStep(String messageId, String step, StepResult result) {
        steps.computeIfAbsent(messageId, id -> new HashMap<>()).put(step, result);
    }
}
