package io.gregor.manager.service;

import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.MigrationFinished;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Something that happened in a migration.
 *
 * @param position its place in the log; grows from event to event, with gaps
 * @param type the message's
 * @param json the message with {@code @type}
 * @param last whether nothing comes after it
 */
record ProgressEvent(long position, WireName type, String json, boolean last) {
    private static final String TYPE = "ce_type";
    private static final Set<WireName> ENDS =
            Set.of(MessageTypes.nameOf(MigrationFinished.class), MessageTypes.nameOf(MigrationBroken.class));

    /** Of a record that the cluster wrote; empty for one that somebody else put there. */
    static Optional<ProgressEvent> of(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TYPE);
        if (header == null || header.value() == null || record.value() == null) {
            return Optional.empty();
        }
        WireName type;
        try {
            type = WireName.parse(new String(header.value(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var json = new String(record.value(), StandardCharsets.UTF_8).strip();
        return json.startsWith("{") && json.endsWith("}")
                ? Optional.of(new ProgressEvent(record.offset(), type, TypedJson.of(type, json), ENDS.contains(type)))
                : Optional.empty();
    }
}
