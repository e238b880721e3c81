package io.gregor.core.internal.store;

import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait in a memory store: timers until they are due, and, if it keeps messages, every other until it is
 * settled.
 */
final class Waiting {
    private final boolean keeps;
    private final Timers timers = new Timers();
    private final LinkedHashMap<String, Envelope> untaken = new LinkedHashMap<>();
    private final Map<String, Envelope> taken = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private long next;

    Waiting(boolean keeps) {
        this.keeps = keeps;
    }

    /** Those that are on their way already. */
    synchronized void keep(Collection<Envelope> envelopes) {
        for (Envelope envelope : envelopes) {
            if (envelope.to() instanceof Address.Asker) {
                timers.remove(envelope.id());
            }
            if (!untaken.containsKey(envelope.id()) && taken.putIfAbsent(envelope.id(), envelope) == null) {
                numbers.put(envelope.id(), next++);
            }
        }
    }

    synchronized void schedule(Collection<Timer> added, Collection<String> cancelled) {
        for (Timer timer : added) {
            timers.add(timer);
        }
        cancelled.forEach(timers::remove);
    }

    synchronized void removeTimers(String correlationId) {
        timers.removeIf(envelope -> envelope.correlationId().equals(correlationId));
    }

    /** All that waits of a conversation; what is no timer is due since the beginning of time. */
    synchronized List<Timer> waiting(String correlationId) {
        return Stream.concat(
                        Stream.concat(taken.values().stream(), untaken.values().stream())
                                .map(envelope -> new Timer(envelope, Instant.MIN)),
                        timers.all().stream())
                .filter(timer -> timer.envelope().correlationId().equals(correlationId))
                .toList();
    }

    synchronized void settle(String messageId) {
        taken.remove(messageId);
        untaken.remove(messageId);
        numbers.remove(messageId);
        timers.remove(messageId);
    }

    synchronized List<Envelope> take(Instant now, int limit) {
        for (Envelope envelope : timers.due(now)) {
            untaken.putIfAbsent(envelope.id(), envelope);
            numbers.putIfAbsent(envelope.id(), next++);
        }
        List<Envelope> batch = new ArrayList<>(Math.min(limit, untaken.size()));
        while (batch.size() < limit && !untaken.isEmpty()) {
            batch.add(untaken.pollFirstEntry().getValue());
        }
        for (Envelope envelope : batch) {
            if (keeps) {
                taken.put(envelope.id(), envelope);
            } else {
                numbers.remove(envelope.id());
            }
        }
        return batch;
    }

    synchronized @Nullable Instant nextDue() {
        return timers.next();
    }

    /** Takes back what was taken and is held by nobody, in the order of its coming. */
    synchronized void reconsider(Predicate<String> held) {
        List<Envelope> lost = taken.values().stream()
                .filter(envelope -> !held.test(envelope.id()))
                .sorted((a, b) -> Long.compare(number(a), number(b)))
                .toList();
        for (Envelope envelope : lost) {
            taken.remove(envelope.id());
            untaken.put(envelope.id(), envelope);
        }
    }

    private long number(Envelope envelope) {
        return numbers.getOrDefault(envelope.id(), 0L);
    }
}
