package io.gregor.core.internal.effects;

import io.gregor.core.Budget;
import io.gregor.core.Spent;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a running handler has said so far. Confined to the handler's thread. */
final class Effects {
    @Nullable Object state;

    private List<Envelope> outbox = List.of();

    private List<Timer> timers = List.of();

    private List<String> cancelled = List.of();

    private @Nullable Spent spent;

    private @Nullable Budget budget;

    void spend(Spent more) {
        spent = spent == null ? more : spent.plus(more);
    }

    @Nullable Spent spent() {
        return spent;
    }

    void budget(Budget limits) {
        budget = limits;
    }

    @Nullable Budget budget() {
        return budget;
    }

    /** What was said before the budget was set belongs to it too. */
    void applyBudget() {
        if (budget != null) {
            outbox = new ArrayList<>(outbox.stream().map(Envelope::withBudget).toList());
            timers = new ArrayList<>(timers.stream()
                    .map(timer -> new Timer(timer.envelope().withBudget(), timer.due()))
                    .toList());
        }
    }

    void schedule(Timer timer) {
        if (timers.isEmpty()) {
            timers = new ArrayList<>(2);
        }
        timers.add(timer);
    }

    /** One that this handler scheduled itself never gets out. */
    void unschedule(String id) {
        if (timers.isEmpty() || !timers.removeIf(timer -> timer.envelope().id().equals(id))) {
            cancelled = cancelled.isEmpty() ? new ArrayList<>(2) : cancelled;
            cancelled.add(id);
        }
    }

    List<Timer> timers() {
        return timers;
    }

    List<String> cancelled() {
        return cancelled;
    }

    void publish(Envelope envelope) {
        if (outbox.isEmpty()) {
            outbox = new ArrayList<>(4);
        }
        outbox.add(envelope);
    }

    List<Envelope> outbox() {
        return outbox;
    }
}
