package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.MessageCodec;
import io.gregor.extensions.json.EnvelopeJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is stored.
 *
 * @param due null means that it is on its way already
 * @param answers whether it ends a durable request
 */
record MessageRow(
        String id,
        @Nullable Instant due,
        boolean answers,
        String correlation,
        String envelope,
        Payloads.Payload payload) {
    static MessageRow of(Envelope envelope, @Nullable Instant due, Payloads payloads) {
        boolean answers = due == null && envelope.to() instanceof Address.Asker;
        return new MessageRow(
                envelope.id(),
                due,
                answers,
                envelope.correlationId(),
                EnvelopeJson.encode(envelope),
                payloads.message(envelope.message()));
    }

    static Envelope read(String envelope, String payload, MessageCodec codec) {
        return EnvelopeJson.decode(envelope, type -> codec.decode(type, payload));
    }
}
