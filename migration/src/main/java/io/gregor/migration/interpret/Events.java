package io.gregor.migration.interpret;

import java.util.List;
import java.util.stream.Stream;

/** Picks one kind out of a list of events. */
final class Events {
    private Events() {}

    static List<ResultSet> resultSets(List<Event> events) {
        return events.stream()
                .flatMap(event -> event instanceof Event.Rows rows ? Stream.of(rows.resultSet()) : Stream.empty())
                .toList();
    }

    static List<String> messages(List<Event> events) {
        return events.stream()
                .flatMap(event -> event instanceof Event.Message message ? Stream.of(message.text()) : Stream.empty())
                .toList();
    }

    static List<SqlError> errors(List<Event> events) {
        return events.stream()
                .flatMap(event -> event instanceof Event.Raised raised ? Stream.of(raised.error()) : Stream.empty())
                .toList();
    }
}
