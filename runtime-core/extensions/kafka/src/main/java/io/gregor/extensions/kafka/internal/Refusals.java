package io.gregor.extensions.kafka.internal;

import io.gregor.core.Refused;
import io.gregor.core.spi.Envelope;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Tells what Kafka will never take from what passes by itself. */
final class Refusals {
    private Refusals() {}

    /** Why it will never take this message, as things stand; null when another try may succeed. */
    static @Nullable Refused of(Envelope envelope, Throwable error) {
        String message = "message " + envelope.id();
        String said = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        return switch (error) {
            case RecordTooLargeException _, RecordBatchTooLargeException _ ->
                new Refused(
                        message + " is too large for Kafka: raise max.message.bytes (or segment.bytes) of its topic, "
                                + "or send less; " + said);
            case InvalidTopicException _ -> new Refused("Kafka takes no topic for " + message + ": " + said);
            case TopicAuthorizationException _ ->
                new Refused("this node may not write " + message + ": grant it its topic; " + said);
            case PolicyViolationException _ ->
                new Refused("a policy of the Kafka cluster forbids the topic of " + message + ": " + said);
            case InvalidRecordException _ -> new Refused("Kafka takes no such record as " + message + ": " + said);
            case IllegalArgumentException _ -> new Refused(message + " can't be sent: " + said);
            default -> null;
        };
    }
}
