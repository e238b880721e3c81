package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a trace shows of messages that are not handled. */
public final class Sketch {
    private Sketch() {}

    public static TracedMessage of(Parked parked) {
        return of(
                parked.envelope(),
                parked.letter().agent(),
                parked.letter().parkedAt(),
                null,
                parked.letter().attempts(),
                Outcome.DEAD_LETTER,
                Errors.kind(parked.letter().cause()) + ": "
                        + Errors.message(parked.letter().cause()));
    }

    /** A message on its way; due long ago means that it is no timer. */
    public static TracedMessage of(Timer timer) {
        AgentId agent =
                switch (timer.envelope().to()) {
                    case Address.Direct(AgentId id) -> id;
                    case Address.Asker(AgentId id, var _) -> id;
                    case Address.Topic _, Address.Caller _ -> null;
                };
        Instant due = timer.due().equals(Instant.MIN) ? null : timer.due();
        return of(timer.envelope(), agent, null, due, 0, Outcome.WAITING, null);
    }

    private static TracedMessage of(
            Envelope envelope,
            @Nullable AgentId agent,
            @Nullable Instant ended,
            @Nullable Instant due,
            int attempts,
            Outcome outcome,
            @Nullable String why) {
        return new TracedMessage(
                envelope.id(),
                String.valueOf(envelope.type()),
                Optional.ofNullable(agent),
                Optional.ofNullable(envelope.sender()),
                Optional.ofNullable(envelope.topic()),
                Optional.ofNullable(envelope.causationId()),
                envelope.time(),
                Optional.ofNullable(ended),
                Optional.ofNullable(due),
                attempts,
                outcome,
                Optional.ofNullable(why),
                List.of(),
                Traces.spanId(envelope.id(), agent));
    }
}
