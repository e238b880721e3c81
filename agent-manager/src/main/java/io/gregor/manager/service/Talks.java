package io.gregor.manager.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Messages;
import io.gregor.migration.message.Progress;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.report.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What was said in migrations, read from the cluster's log, as far back as that is kept. Only a few read at a time. */
@ApplicationScoped
public class Talks {
    private static final int MOST_READERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final JsonCodec codec;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    @Inject
    Talks(Cluster cluster) {
        this.cluster = cluster;
        var types = new MessageTypes();
        Messages.all().forEach(types::add);
        this.codec = new JsonCodec(types);
    }

    /**
     * A line of a conversation; which of these are there depends on what it is.
     *
     * @param what said, moved or called
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String what,
            @Nullable Instant at,
            @Nullable String speaker,
            @Nullable String text,
            @Nullable String from,
            @Nullable String event,
            @Nullable String to,
            @Nullable Integer attempt,
            @Nullable String model,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens) {
        static Line of(Conversation.Line line) {
            return switch (line) {
                case Conversation.Spoke said ->
                    new Line("said", said.at(), said.speaker(), said.text(), null, null, null, null, null, null, null);
                case Conversation.Moved moved ->
                    new Line(
                            "moved",
                            moved.at(),
                            null,
                            null,
                            moved.from(),
                            moved.event(),
                            moved.to(),
                            moved.attempt(),
                            null,
                            null,
                            null);
                case Conversation.Called called ->
                    new Line(
                            "called",
                            called.at(),
                            called.call().speaker(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            called.call().model(),
                            called.call().inputTokens(),
                            called.call().outputTokens());
            };
        }
    }

    /**
     * A conversation about one object.
     *
     * @param leftOut how many lines more there were
     */
    public record Talk(String migration, String object, List<Line> lines, int leftOut) {}

    Talk of(String migration, ObjectName object) {
        var conversation = read(migration, object::equals).conversation();
        return new Talk(
                migration,
                object.toString(),
                conversation.lines(object).stream().map(Line::of).toList(),
                conversation.leftOut(object));
    }

    /**
     * What was heard.
     *
     * @param toTheEnd whether the migration's end was, behind which nothing is said
     */
    record Heard(Conversation conversation, boolean toTheEnd) {}

    /** Of all objects, or of some. */
    Heard read(String migration, Predicate<ObjectName> wanted) {
        var summary = cluster.migrations().summary(migration).orElseThrow(() -> Cluster.unknown(migration));
        if (!readers.tryAcquire()) {
            throw ApiProblem.unavailable(MOST_READERS + " others are reading conversations already: try again later");
        }
        var conversation = new Conversation();
        try (var reader = new ProgressReader(cluster.whole().kafka(), migration)) {
            reader.seek(Instant.parse(summary.path("submitted").textValue()).minus(MARGIN));
            long end = reader.end();
            long stop = System.nanoTime() + LONGEST.toNanos();
            while (reader.position() < end && System.nanoTime() < stop) {
                for (var event : reader.poll(PAUSE)) {
                    if (codec.decode(event.type(), event.json()) instanceof Progress progress
                            && isAbout(progress, wanted)) {
                        conversation.watch(progress);
                    }
                    if (event.last()) {
                        return new Heard(conversation, true);
                    }
                }
            }
            return new Heard(conversation, false);
        } catch (KafkaException e) {
            throw ApiProblem.unavailable("the broker does not answer: " + e.getMessage());
        } finally {
            readers.release();
        }
    }

    private static boolean isAbout(Progress progress, Predicate<ObjectName> wanted) {
        return switch (progress) {
            case Progress.Said said -> wanted.test(said.object());
            case Progress.ObjectMoved moved -> wanted.test(moved.object());
            case Progress.ModelCalled called -> wanted.test(called.object());
            default -> false;
        };
    }
}
