package io.gregor.migration.interpret;

import java.util.List;

/**
 * What one batch gave.
 *
 * @param events everything the client received, in order
 * @param caveats why a result could differ on the source itself, such as an order nobody asked for; empty for most
 */
public record BatchResult(List<Event> events, List<Caveat> caveats) implements Events {
    public BatchResult {
        events = List.copyOf(events);
        caveats = List.copyOf(caveats);
    }
}
