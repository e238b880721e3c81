package io.gregor.manager.service;

import io.gregor.core.MessageType;
import io.gregor.core.TopicId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Topics;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came in through the API and must not be done twice. */
sealed interface ApiRequest {
    /** The same for the same request: another one under the same key is told from it by this. */
    String digest();

    /** A migration's first submission under its id. */
    @MessageType("gregor.migration.received")
    record Submit(String digest, MigrationSubmitted submission) implements ApiRequest {}

    /** Something is said to a migration or to an object: one of the two. */
    @MessageType("gregor.manager.request-say")
    record Say(
            String digest,
            int status,
            String answer,
            @Nullable MigrationCancelled cancel,
            @Nullable Outcome word) implements ApiRequest {
        Object message() {
            return cancel != null ? cancel : Objects.requireNonNull(word);
        }

        TopicId topic() {
            return cancel != null
                    ? Topics.migration(cancel.migration())
                    : Topics.to(Topics.OBJECTS, Objects.requireNonNull(word).object());
        }
    }

    /** What is done outside of agents has begun ({@link Kept#BEGUN}), has ended, or was refused ({@link Kept#NOTHING}). */
    @MessageType("gregor.manager.request-note")
    record Note(String digest, int status, String answer) implements ApiRequest {}

    /** A migration that may not have begun is to be stopped: said by who submitted it, so that it cannot come first. */
    @MessageType("gregor.manager.request-stop")
    record Stop(String digest, MigrationCancelled cancel) implements ApiRequest {}

    /**
     * What is remembered of a request.
     *
     * @param status the status of the answer, {@link #BEGUN} or {@link #NOTHING}
     * @param answer the answer's body; of what has only begun, who began it
     * @param at when it was first heard
     */
    @MessageType("gregor.manager.request-kept")
    record Kept(String digest, int status, String answer, Instant at) {
        static final int BEGUN = 0;
        static final int NOTHING = -1;
    }
}
