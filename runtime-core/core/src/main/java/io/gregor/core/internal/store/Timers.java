package io.gregor.core.internal.store;

import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Timers by the time they are due and by their message's id, so that taking one back costs little among many. */
final class Timers {
    private record Due(Instant when, long number, Envelope envelope) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = when.compareTo(other.when);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final TreeSet<Due> byTime = new TreeSet<>();
    private final Map<String, Due> byId = new HashMap<>();
    private long next;

    void add(Timer timer) {
        remove(timer.envelope().id());
        Due due = new Due(timer.due(), next++, timer.envelope());
        byTime.add(due);
        byId.put(timer.envelope().id(), due);
    }

    void remove(String id) {
        Due due = byId.remove(id);
        if (due != null) {
            byTime.remove(due);
        }
    }

    void removeIf(Predicate<Envelope> unwanted) {
        List<Due> gone =
                byTime.stream().filter(due -> unwanted.test(due.envelope())).toList();
        gone.forEach(due -> remove(due.envelope().id()));
    }

    /** Takes out what is due by now. */
    List<Envelope> due(Instant now) {
        List<Envelope> taken = new ArrayList<>();
        while (!byTime.isEmpty() && !byTime.first().when().isAfter(now)) {
            Envelope envelope = byTime.first().envelope();
            remove(envelope.id());
            taken.add(envelope);
        }
        return taken;
    }

    @Nullable Instant next() {
        return byTime.isEmpty() ? null : byTime.first().when();
    }

    /** All that wait, the first due first. */
    List<Timer> all() {
        return byTime.stream().map(due -> new Timer(due.envelope(), due.when())).toList();
    }
}
