package io.gregor.executor.internal.schema;

import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.CopiedTable;
import io.gregor.executor.catalog.SchemaCopy;
import java.util.ArrayList;
import java.util.List;

/** What sandboxes have and those who translate and write tests do not know, because its old text is not at hand. */
final class Untold {
    private Untold() {}

    static List<String> of(SchemaCopy copy) {
        var notes = new ArrayList<String>();
        var views = copy.tables().stream()
                .filter(CopiedTable::view)
                .map(CopiedTable::name)
                .toList();
        for (var object : copy.objects()) {
            var name = new CatalogName(object.schema(), object.name());
            switch (object.kind()) {
                case "view", "materialized view" -> {
                    if (views.contains(name)) {
                        notes.add(object
                                + ": its T-SQL text is not known, so nothing that reads it can be tested; give it"
                                + " with --schema");
                        views = views.stream().filter(v -> !v.equals(name)).toList();
                    }
                }
                case "procedure", "function" ->
                    notes.add(object
                            + ": its T-SQL text is not known, so nothing that calls it can be tested; give it with"
                            + " --schema");
                case "trigger" ->
                    notes.add(object + " fires in the sandboxes, and the tests' expectations know nothing of it");
                default -> {}
            }
        }
        return notes;
    }
}
