package io.gregor.manager;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.message.Progress.PlannedObject;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.rows.GivenRows;
import io.gregor.migration.rows.TableName;
import io.gregor.migration.translate.TargetNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the inventory of a submission, and of that the beginning of a migration. */
final class Planning {
    private final MigrationSubmitted submitted;
    private final @Nullable SchemaCopied schema;
    private final Inventory inventory;
    private final Set<String> copiedFiles;

    private Planning(MigrationSubmitted submitted, @Nullable SchemaCopied schema) {
        this.submitted = submitted;
        this.schema = schema;
        var copied = schema == null ? List.<SourceFile>of() : schema.files();
        this.copiedFiles = names(copied);
        var own = new ArrayList<>(submitted.schemaFiles());
        own.addAll(submitted.files());
        var alone = Inventory.of(own, submitted.dialect());
        var all = new ArrayList<>(copied);
        all.addAll(own);
        // In which dialect the submission is written, its own text tells.
        this.inventory = copied.isEmpty() ? alone : Inventory.of(all, alone.dialect());
    }

    /** @param schema what the target has of what the submission needs; null when it was not asked */
    static Planning of(MigrationSubmitted submitted, @Nullable SchemaCopied schema) {
        return new Planning(submitted, schema);
    }

    /** What is to be asked of the target; nothing when the submission says all that it needs. */
    Optional<SchemaRequested> wanted() {
        var options = submitted.options();
        if (options.withoutTargetSchema()
                || inventory.unresolved().isEmpty() && options.targetSchemas().isEmpty()) {
            return Optional.empty();
        }
        var own = new ArrayList<ObjectName>();
        inventory.objects().forEach(o -> own.add(o.name()));
        inventory.unreadable().forEach(u -> own.add(u.name()));
        return Optional.of(new SchemaRequested(
                submitted.migration(),
                options.target(),
                inventory.unresolved(),
                options.targetSchemas(),
                own,
                inventory.dialect()));
    }

    MigrationProgress begin(Instant now, String conversation) {
        var changes = GivenChanges.of(inventory, names(submitted.schemaFiles()), copiedFiles);
        var given = new HashSet<String>();
        var planned = new ArrayList<PlannedObject>();
        var waiting = new HashSet<String>();
        Map<String, String> scripts = new HashMap<>();
        for (var object : changes.objects()) {
            var key = object.name().key();
            if (changes.blocked().contains(key)) {
                continue;
            }
            if (isFrom(copiedFiles, object)) {
                given.add(key);
                scripts.put(key, ""); // it is in the copy's own script
                continue;
            }
            waiting.add(key);
            if (isFrom(names(submitted.schemaFiles()), object)) {
                given.add(key);
            } else {
                planned.add(new PlannedObject(
                        object.name(),
                        object.kind(),
                        object.first().file(),
                        object.first().line()));
            }
        }
        inventory.unreadable().forEach(u -> planned.add(new PlannedObject(u.name(), u.kind(), u.file(), u.line())));
        planned.addAll(changes.planned());
        var reports = Stream.concat(
                        inventory.unreadable().stream().map(Reports::unreadable), changes.reports().stream())
                .toList();
        return new MigrationProgress(
                submitted,
                now,
                inventory.dialect(),
                changes.objects(),
                given,
                planned,
                notes(),
                waiting,
                Set.of(),
                scripts,
                reports,
                conversation,
                null,
                schema,
                false,
                Map.of(),
                false);
    }

    /** What is left out, and cases that belong to nothing here: their author should not think that they are tested. */
    private List<String> notes() {
        var notes = new ArrayList<>(schema == null ? List.<String>of() : schema.notes());
        notes.addAll(inventory.notes());
        var names = inventory.objects().stream().map(SourceObject::name).toList();
        submitted.files().stream()
                .filter(f -> f.kind() == SourceFile.Kind.CASES)
                .filter(f -> names.stream().noneMatch(n -> NextObjects.areCasesOf(f, n)))
                .forEach(f -> notes.add(f.name() + ": these cases are not used: no object has that name"));
        var tables = inventory.objects().stream()
                .filter(o -> o.kind() == ObjectKind.TABLE)
                .map(o -> new TableName(
                        TargetNames.schema(o.name().schema()),
                        TargetNames.catalog(o.name().name())))
                .collect(Collectors.toSet());
        GivenRows.of(submitted.files()).tables().stream()
                .filter(t -> !tables.contains(t))
                .forEach(t -> notes.add("the rows given for " + t + " are not used: no object needs such a table"));
        return notes;
    }

    /** An object is given when such a file defines it and the files to migrate do not define it anew. */
    private static boolean isFrom(Set<String> files, SourceObject object) {
        return files.contains(object.first().file());
    }

    private static Set<String> names(List<SourceFile> files) {
        return files.stream().map(SourceFile::name).collect(Collectors.toSet());
    }
}
