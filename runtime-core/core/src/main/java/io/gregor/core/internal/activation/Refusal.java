package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.MessageTypes;
import io.gregor.core.Refused;
import io.gregor.core.RequestFailed;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Errors;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Parked;
import java.util.Objects;

/** What takes the place of a message that is never going to be carried. */
public final class Refusal {
    private static final String OUTSIDE = "outside";

    private Refusal() {}

    /** Whose dead letter an event is that nobody got: its sender's, as only that one is known. */
    static AgentId sender(Envelope event, TopicId topic) {
        return event.sender() != null ? event.sender() : new AgentId(OUTSIDE, topic.source());
    }

    /** The short answer in the place of one that could not be carried, under its id, so that one of them counts. */
    static Envelope answer(Envelope answer, Address.ReplyTo to, Refused why) {
        return switch (to) {
            case Address.Caller _ -> answer.with(new Failure(why));
            case Address.Asker asker ->
                answer.changed(
                        MessageTypes.nameOf(RequestFailed.class),
                        new RequestFailed(
                                asker.requestId(),
                                Objects.requireNonNullElse(answer.sender(), asker.id()),
                                Errors.kind(why),
                                Errors.message(why)));
        };
    }

    /** Whether a dead letter is an event that reached nobody, and not one that its agent failed on. */
    public static boolean reachedNobody(Parked parked) {
        DeadLetter letter = parked.letter();
        return letter.cause() instanceof Refused
                && parked.envelope().to() instanceof Address.Topic(TopicId topic)
                && letter.agent().equals(sender(parked.envelope(), topic));
    }
}
