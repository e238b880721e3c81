package io.gregor.executor.promotion.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of a transaction so far that are not only asking, in their order, each with what it is for. */
final class Recording {
    /** What a statement is for. */
    enum Purpose {
        /** Begins or ends the transaction, or sets something in it. */
        FRAME,
        /** Makes a schema for an object. */
        SCHEMA,
        /** Makes, changes or drops an object. */
        CHANGE,
        /** Writes into the ledger. */
        LEDGER
    }

    private record Entry(Purpose purpose, String sql) {}

    private final List<Entry> entries = new ArrayList<>();
    private int taken;

    void add(Purpose purpose, String sql) {
        entries.add(new Entry(purpose, sql));
    }

    int mark() {
        return entries.size();
    }

    /** Forgets what came after the mark: it was undone. */
    void forgetSince(int mark) {
        entries.subList(mark, entries.size()).clear();
    }

    List<String> since(int mark, Set<Purpose> purposes) {
        return entries.subList(mark, entries.size()).stream()
                .filter(entry -> purposes.contains(entry.purpose))
                .map(Entry::sql)
                .toList();
    }

    /** All that was not taken before. */
    List<String> take() {
        List<String> rest = since(taken, Set.of(Purpose.values()));
        taken = entries.size();
        return rest;
    }
}
