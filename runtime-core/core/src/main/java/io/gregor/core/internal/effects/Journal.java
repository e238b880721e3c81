package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.Store;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is recorded of one message's steps, across its attempts. Confined to the activation's thread. */
public final class Journal {
    private final Store store;
    private final AgentId agent;
    private final String messageId;
    private Map<String, StepRecord> records;
    private boolean mine;

    /** @param records what the store holds */
    public Journal(Store store, AgentId agent, String messageId, Map<String, StepRecord> records) {
        this.store = store;
        this.agent = agent;
        this.messageId = messageId;
        this.records = records;
    }

    @Nullable StepRecord find(String step) {
        return records.get(step);
    }

    /** Durable when it returns. */
    void record(String step, StepRecord record) {
        store.recordStep(agent, messageId, step, record);
        if (!mine) {
            records = new HashMap<>(records);
            mine = true;
        }
        records.put(step, record);
    }
}
