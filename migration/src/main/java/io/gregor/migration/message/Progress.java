package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everybody may watch; nobody's work depends on it. */
public sealed interface Progress {
    String migration();

    /**
     * The inventory is made.
     *
     * @param notes what the source says that is not migrated, a line each
     */
    @MessageType("gregor.migration.planned")
    record MigrationPlanned(String migration, List<PlannedObject> objects, List<String> notes) implements Progress {
        public MigrationPlanned {
            objects = List.copyOf(objects);
            notes = List.copyOf(notes);
        }
    }

    /** An object of the plan. */
    record PlannedObject(ObjectName name, ObjectKind kind, String file, int line) {}

    /**
     * An object's state machine went from one state to the next.
     *
     * @param at when; null in what was told before there were times
     */
    @MessageType("gregor.migration.object-moved")
    record ObjectMoved(
            String migration,
            ObjectName object,
            String from,
            String event,
            String to,
            int attempt,
            @Nullable Instant at)
            implements Progress {
        /** Just now. */
        public ObjectMoved(String migration, ObjectName object, String from, String event, String to, int attempt) {
            this(migration, object, from, event, to, attempt, Instant.now());
        }
    }

    /**
     * A line of the conversation.
     *
     * @param speaker who says it: assistant, executor, tester, manager
     * @param text what is said; may have several lines
     * @param at when; null in what was told before there were times
     */
    @MessageType("gregor.migration.said")
    record Said(
            String migration,
            ObjectName object,
            String speaker,
            String text,
            @Nullable Instant at) implements Progress {
        /** Just now. */
        public Said(String migration, ObjectName object, String speaker, String text) {
            this(migration, object, speaker, text, Instant.now());
        }
    }

    /**
     * A model has answered. Told once for each answer that was kept, however often its handler ran.
     *
     * @param speaker who asked: assistant, tester
     * @param model the model's name, {@code provider:model}
     * @param inputTokens what was sent to it; 0 where the provider does not say
     * @param outputTokens what it answered; 0 where the provider does not say
     * @param took how long it thought
     */
    @MessageType("gregor.migration.model-called")
    record ModelCalled(
            String migration,
            ObjectName object,
            String speaker,
            String model,
            long inputTokens,
            long outputTokens,
            Duration took,
            Instant at)
            implements Progress {}

    /**
     * An accepted object waits for a person; the answer is an {@link Outcome} with this round.
     *
     * @param sql the definition that will be put into the target, in the words of the sandbox's catalog
     */
    @MessageType("gregor.migration.approval-requested")
    record ApprovalRequested(String migration, ObjectId object, int round, String sql) implements Progress {}

    /** One object has ended. All of them come before the {@link MigrationFinished}, from the same sender. */
    @MessageType("gregor.migration.object-reported")
    record ObjectReported(String migration, ObjectReport report) implements Progress {}

    /**
     * All objects have ended.
     *
     * @param reports {@linkplain ObjectReport#brief() brief}, whatever is given: all of a large migration must fit into
     *     one record of a broker. Each full report has gone out before as {@link ObjectReported}
     */
    @MessageType("gregor.migration.finished")
    record MigrationFinished(String migration, List<ObjectReport> reports, Duration took) implements Progress {
        public MigrationFinished {
            reports = reports.stream().map(ObjectReport::brief).toList();
        }
    }

    /** Its manager could not handle a message, so it will not finish by itself; the dead letters hold the message. */
    @MessageType("gregor.migration.broken")
    record MigrationBroken(String migration, String reason) implements Progress {}
}
