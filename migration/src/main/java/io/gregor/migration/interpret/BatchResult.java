package io.gregor.migration.interpret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one batch gave.
 *
 * @param events everything the client received, in order
 * @param caveats why a result could differ on the source itself, such as an order nobody asked for; empty for most
 */
public record BatchResult(List<Event> events, List<Caveat> caveats) {
    public BatchResult {
        events = List.copyOf(events);
        caveats = List.copyOf(caveats);
    }

    public List<ResultSet> resultSets() {
        return Events.resultSets(events);
    }

    public List<String> messages() {
        return Events.messages(events);
    }

    public List<SqlError> errors() {
        return Events.errors(events);
    }

    /** The first error, or null. Statements may have run after it. */
    public @Nullable SqlError error() {
        List<SqlError> errors = errors();
        return errors.isEmpty() ? null : errors.getFirst();
    }
}
