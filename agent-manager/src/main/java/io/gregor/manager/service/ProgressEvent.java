package io.gregor.manager.service;

import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.MigrationFinished;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened in a migration.
 *
 * @param position its place in the log; grows from event to event, with gaps
 * @param type the message's
 * @param json the message with {@code @type}
 * @param last whether nothing comes after it
 */
record ProgressEvent(long position, WireName type, String json, boolean last) {
    private static final Set<WireName> ENDS =
            Set.of(MessageTypes.nameOf(MigrationFinished.class), MessageTypes.nameOf(MigrationBroken.class));

    /** Of what the cluster told; empty for what somebody else put there. */
    static Optional<ProgressEvent> of(EventReader.Event event) {
        var json = event.json().strip();
        return !event.plain() && json.startsWith("{") && json.endsWith("}")
                ? Optional.of(new ProgressEvent(
                        event.position(), event.type(), TypedJson.of(event.type(), json), ENDS.contains(event.type())))
                : Optional.empty();
    }
}
