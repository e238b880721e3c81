package io.gregor.core;

import io.gregor.core.spi.Errors;

/**
 * What reaches an agent in the place of the reply to its {@link MessageContext#request}: the request ended otherwise.
 *
 * @param requestId what {@link MessageContext#request} returned
 * @param to who was asked
 * @param kind a stable word for the way it failed, for example {@code timed-out}, {@code undeliverable},
 *     {@code no-handler}, {@code handler-failed}, {@code dropped} or {@code cancelled}
 * @param text the error's message
 */
@MessageType("gregor.core.request-failed")
public record RequestFailed(String requestId, AgentId to, String kind, String text) {
    /** The typed error that {@code kind} and {@code text} name. */
    public GregorException error() {
        return Errors.of(kind, text);
    }
}
