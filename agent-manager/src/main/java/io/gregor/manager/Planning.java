package io.gregor.manager;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.inventory.UnreadableObject;
import io.gregor.migration.message.Progress.PlannedObject;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the inventory of a submission, and of that the beginning of a migration. */
final class Planning {
    private Planning() {}

    static MigrationProgress plan(MigrationSubmitted submitted, Instant now, String conversation) {
        var all = new ArrayList<>(submitted.schemaFiles());
        all.addAll(submitted.files());
        var inventory = Inventory.of(all, submitted.dialect());
        var given = givenKeys(submitted, inventory);
        var planned = inventory.objects().stream()
                .filter(o -> !given.contains(o.name().key()))
                .map(o -> new PlannedObject(
                        o.name(), o.kind(), o.first().file(), o.first().line()))
                .collect(Collectors.toCollection(ArrayList::new));
        inventory.unreadable().forEach(u -> planned.add(new PlannedObject(u.name(), u.kind(), u.file(), u.line())));
        var waiting = inventory.objects().stream().map(o -> o.name().key()).collect(Collectors.toSet());
        return new MigrationProgress(
                submitted,
                now,
                inventory.dialect(),
                inventory.objects(),
                given,
                planned,
                notes(submitted, inventory),
                waiting,
                Set.of(),
                Map.of(),
                inventory.unreadable().stream().map(Planning::unreadable).toList(),
                conversation,
                null);
    }

    /** What is left out, and cases that belong to nothing here: their author should not think that they are tested. */
    private static List<String> notes(MigrationSubmitted submitted, Inventory inventory) {
        var notes = new ArrayList<>(inventory.notes());
        var names = inventory.objects().stream().map(o -> o.name()).toList();
        submitted.files().stream()
                .filter(f -> f.kind() == SourceFile.Kind.CASES)
                .filter(f -> names.stream().noneMatch(n -> NextObjects.areCasesOf(f, n)))
                .forEach(f -> notes.add(f.name() + ": these cases are not used: no object has that name"));
        return notes;
    }

    /** An object is given when the schema files define it and the files to migrate do not define it anew. */
    private static Set<String> givenKeys(MigrationSubmitted submitted, Inventory inventory) {
        var schemaNames = submitted.schemaFiles().stream().map(f -> f.name()).collect(Collectors.toSet());
        var given = new HashSet<String>();
        for (var object : inventory.objects()) {
            if (schemaNames.contains(object.first().file())) {
                given.add(object.name().key());
            }
        }
        return given;
    }

    private static ObjectReport unreadable(UnreadableObject u) {
        var finding = new Finding(
                "PARSE",
                Severity.NEEDS_PERSON,
                u.file(),
                u.line(),
                "",
                "This cannot be read as T-SQL: " + u.error(),
                "Correct the source, or name its dialect with --source-dialect.");
        return new ObjectReport(
                u.name(),
                u.kind(),
                End.NEEDS_PERSON,
                u.oneLine(),
                0,
                null,
                null,
                List.of(),
                List.of(finding),
                Duration.ZERO);
    }
}
