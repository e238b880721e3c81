package io.gregor.testkit;

import io.gregor.core.MessageType;
import java.util.List;
import java.util.stream.Stream;

/** The suites' state that remembers all it was told. */
@MessageType("gregor.testkit.ledger")
public record Ledger(List<String> entries) {
    public static final Ledger EMPTY = new Ledger(List.of());

    public Ledger with(String entry) {
        return new Ledger(Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }
}
