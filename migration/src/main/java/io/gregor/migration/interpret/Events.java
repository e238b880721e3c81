package io.gregor.migration.interpret;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run showed its client, in order, and the same by kind. */
public sealed interface Events permits BatchResult, CallResult {
    List<Event> events();

    default List<ResultSet> resultSets() {
        return events().stream()
                .flatMap(event -> event instanceof Event.Rows rows ? Stream.of(rows.resultSet()) : Stream.empty())
                .toList();
    }

    default List<String> messages() {
        return events().stream()
                .flatMap(event -> event instanceof Event.Message message ? Stream.of(message.text()) : Stream.empty())
                .toList();
    }

    default List<SqlError> errors() {
        return events().stream()
                .flatMap(event -> event instanceof Event.Raised raised ? Stream.of(raised.error()) : Stream.empty())
                .toList();
    }

    /** The first error, or null. Statements may have run after it. */
    default @Nullable SqlError error() {
        List<SqlError> errors = errors();
        return errors.isEmpty() ? null : errors.getFirst();
    }
}
