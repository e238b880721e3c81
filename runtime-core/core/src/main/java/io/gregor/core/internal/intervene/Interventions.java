package io.gregor.core.internal.intervene;

import io.gregor.core.AgentId;
import io.gregor.core.Dropped;
import io.gregor.core.Intervention;
import io.gregor.core.MessageTypes;
import io.gregor.core.Passage;
import io.gregor.core.Removal;
import io.gregor.core.TopicId;
import io.gregor.core.Verdict;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The chain of a runtime. Costs nothing while it is empty. */
public final class Interventions {
    /** Told apart by identity, so that one intervention may be added twice and removed once. */
    private record Link(Intervention intervention, Object mark) {}

    private final CopyOnWriteArrayList<Link> chain = new CopyOnWriteArrayList<>();

    public Removal add(Intervention intervention) {
        Link link = new Link(intervention, new Object());
        chain.add(link);
        return () -> chain.remove(link);
    }

    /** A request as it goes on; throws {@link Dropped}, or what an intervention threw. */
    public Envelope send(Envelope request) {
        if (chain.isEmpty() || !(request.to() instanceof Address.Direct(AgentId to))) {
            return request;
        }
        Passage passage = new Passage.Sent(request.id(), request.correlationId(), from(request), to);
        return switch (pass(request.message(), passage)) {
            case Verdict.Change(Object message) -> request.changed(MessageTypes.nameOf(message.getClass()), message);
            case Verdict.Drop(String why) -> throw new Dropped("the request to " + to + " was dropped: " + why);
            case Verdict.Pass _ -> request;
        };
    }

    /** An event as it goes on; null when it was dropped. */
    public @Nullable Envelope publish(Envelope event) {
        if (chain.isEmpty() || !(event.to() instanceof Address.Topic(TopicId topic))) {
            return event;
        }
        Passage passage = new Passage.Published(event.id(), event.correlationId(), from(event), topic);
        return switch (pass(event.message(), passage)) {
            case Verdict.Change(Object message) -> event.changed(MessageTypes.nameOf(message.getClass()), message);
            case Verdict.Drop(String why) -> {
                Log.dropped(event.id(), topic, why);
                yield null;
            }
            case Verdict.Pass _ -> event;
        };
    }

    /** Those events of a handler that go on, in their order. */
    public List<Envelope> publish(List<Envelope> outbox) {
        if (chain.isEmpty() || outbox.isEmpty()) {
            return outbox;
        }
        List<Envelope> left = new ArrayList<>(outbox.size());
        for (Envelope event : outbox) {
            Envelope passed = publish(event);
            if (passed != null) {
                left.add(passed);
            }
        }
        return left;
    }

    /** A reply as it is to be committed: itself, another, or a {@link ReplyDropped}. */
    public Object reply(AgentId from, Envelope request, Object reply) {
        if (chain.isEmpty() || request.replyTo() == null) {
            return reply;
        }
        Passage passage = new Passage.Replied(request.id(), request.correlationId(), from, from(request));
        return switch (pass(reply, passage)) {
            case Verdict.Change(Object message) -> message;
            case Verdict.Drop(String why) -> new ReplyDropped("the reply of " + from + " was dropped: " + why);
            case Verdict.Pass _ -> reply;
        };
    }

    private Verdict pass(Object message, Passage passage) {
        Verdict result = Verdict.PASS;
        Object current = message;
        for (Link link : chain) {
            Verdict verdict = link.intervention.see(current, passage);
            switch (verdict) {
                case Verdict.Pass _ -> {}
                case Verdict.Change(Object changed) -> {
                    current = changed;
                    result = verdict;
                }
                case Verdict.Drop _ -> {
                    return verdict;
                }
                case null ->
                    throw new IllegalStateException("an intervention returned null: return Verdict.PASS instead");
            }
        }
        return result;
    }

    private static Optional<AgentId> from(Envelope envelope) {
        return Optional.ofNullable(envelope.sender());
    }
}
