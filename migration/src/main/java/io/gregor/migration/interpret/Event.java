package io.gregor.migration.interpret;

/** What the client receives while a batch or a call runs, in order. */
public sealed interface Event {
    record Rows(ResultSet resultSet) implements Event {}

    /** From {@code print}, or {@code raiserror} of severity 10 and less. */
    record Message(String text) implements Event {}

    record Raised(SqlError error) implements Event {}
}
