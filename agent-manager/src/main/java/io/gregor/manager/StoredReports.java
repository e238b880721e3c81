package io.gregor.manager;

import io.gregor.core.MessageTypes;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Unreadable;
import io.gregor.migration.message.Messages;
import io.gregor.migration.model.ObjectReport;
import java.util.List;
import java.util.Optional;

/** Reads what became of objects from what the agents of a migration remember: nothing else need be kept of it. */
public final class StoredReports {
    private final MessageCodec codec;

    /** @param codec as agents' states are written; it learns what it has to know */
    public StoredReports(MessageCodec codec) {
        this.codec = codec;
        Messages.all().forEach(codec::learn);
        codec.learn(MigrationProgress.class);
        codec.learn(ObjectProgress.class);
    }

    /**
     * The objects that have ended, in their order, each in brief.
     *
     * @param migration what the migration's agent remembers, as JSON
     */
    public List<ObjectReport> brief(String migration) {
        return read(migration, MigrationProgress.class).reports();
    }

    /**
     * The same end in full; what is given when the object's agent tells another end, or never lived.
     *
     * @param object what the object's agent remembers, as JSON
     */
    public ObjectReport full(ObjectReport brief, Optional<String> object) {
        return object.map(json -> read(json, ObjectProgress.class))
                .filter(progress -> progress.state().isFinal())
                .map(progress -> Reports.of(progress, progress.since().plus(brief.took()))
                        .of(progress.start().source()))
                .filter(full -> full.brief().equals(brief))
                .orElse(brief);
    }

    private <T> T read(String json, Class<T> type) {
        return switch (codec.decode(MessageTypes.nameOf(type), json)) {
            case Unreadable unreadable ->
                throw new IllegalStateException("what is remembered cannot be read: " + unreadable.why());
            case Object known -> type.cast(known);
        };
    }
}
