package io.gregor.executor.promotion.internal;

import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.Proof.Proven;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a promotion into the ledger with one statement that can be read, and run by itself. */
final class LedgerRow {
    private LedgerRow() {}

    /** The statement's result is the row's id. */
    static String insert(Proven proven, List<Change> changes) {
        PromotionRequest request = proven.request();
        String previous = changes.stream()
                .map(Change::previous)
                .filter(statements -> statements != null)
                .map(statements -> String.join(";\n", statements) + ";\n")
                .collect(Collectors.joining("\n"));
        String entry = List.of(
                        Literals.text(request.migration()),
                        Literals.text(request.object()),
                        Literals.text(request.kind().text()),
                        Literals.text(proven.hash()),
                        Literals.text(proven.script()),
                        Literals.text(previous.isEmpty() ? null : previous),
                        Literals.text(request.approvedBy()),
                        Literals.text(request.wholeMigration() ? "migration" : "object"),
                        Literals.texts(request.needs()))
                .stream()
                .collect(Collectors.joining(", ", "    values (", ")\n"));
        String insert = """
                with entry as (
                    insert into gregor.ledger
                        (migration, object, kind, hash, definition, previous, approved_by, promoted_per, needs)
                """ + entry + "    returning id)";
        return insert + (changes.isEmpty() ? "" : items(changes)) + "\nselect id from entry";
    }

    private static String items(List<Change> changes) {
        List<String> rows = new ArrayList<>();
        for (Change change : changes) {
            rows.add(List.of(
                            "" + rows.size(),
                            Literals.text(change.item().kind().name()),
                            Literals.text(change.item().schema()),
                            Literals.text(change.item().name()),
                            Literals.text(change.item().identity()),
                            Literals.texts(change.applied()),
                            Literals.texts(change.previous()),
                            Literals.texts(change.access()))
                    .stream()
                    .collect(Collectors.joining(", ", "        (", ")")));
        }
        return """
                , items as (
                    insert into gregor.ledger_item
                        (ledger_id, place, kind, schema, name, identity, applied, previous, previous_access)
                    select entry.id, item.* from entry, (values
                %s) as item)""".formatted(String.join(",\n", rows));
    }
}
