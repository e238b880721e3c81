package io.gregor.core;

import org.jspecify.annotations.Nullable;

/**
 * What can be said about an event that starts a conversation.
 *
 * @param id the message's id, and so the conversation's; null lets the runtime choose one. With an id of the caller's
 *     choice publishing can be repeated without being handled twice
 * @param budget what the conversation may use up; null for no limits. Repeating the event does not change it
 * @param traceparent the W3C trace context of whoever publishes: the conversation becomes part of that trace. One that is
 *     malformed is left out
 */
public record PublishOptions(
        @Nullable String id,
        @Nullable Budget budget,
        @Nullable String traceparent) {
    /** Nothing special. */
    public static final PublishOptions NONE = new PublishOptions(null, null, null);

    public PublishOptions withId(String messageId) {
        return new PublishOptions(messageId, budget, traceparent);
    }

    public PublishOptions withBudget(Budget limits) {
        return new PublishOptions(id, limits, traceparent);
    }

    public PublishOptions withTraceparent(@Nullable String context) {
        return new PublishOptions(id, budget, context);
    }
}
