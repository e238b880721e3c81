package io.gregor.core.internal.store;

import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.StepResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the store keeps of one agent. Guarded by itself. */
final class AgentRow {
    /** How many handled messages are remembered per agent; far more than can still be on their way twice in one JVM. */
    private static final int INBOX_WINDOW = 512;

    @Nullable Object state;

    long version;
    final Map<String, Map<String, StepResult>> steps = new HashMap<>(0);

    private final LinkedHashMap<String, Receipt> inbox = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Receipt> eldest) {
            return size() > INBOX_WINDOW;
        }
    };

    @Nullable Receipt receipt(String messageId) {
        return inbox.get(messageId);
    }

    void handled(String messageId, Receipt receipt) {
        inbox.put(messageId, receipt);
    }
}
