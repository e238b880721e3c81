package io.gregor.manager;

import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Work.ObjectStarted;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.rows.GivenRows;
import io.gregor.migration.translate.TargetNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a migration does next: which objects start because all they need stands, and which are skipped because something
 * they need never will.
 */
record NextObjects(MigrationProgress progress, List<ObjectStarted> started, List<ObjectReport> skipped) {

    static NextObjects of(MigrationProgress progress) {
        Map<String, SourceObject> byKey = new HashMap<>();
        progress.objects().forEach(o -> byKey.put(o.name().key(), o));
        var waiting = new HashSet<>(progress.waiting());
        var running = new HashSet<>(progress.running());
        var reports = new ArrayList<>(progress.reports());
        var rows = GivenRows.of(progress.submitted().files());
        var started = new ArrayList<ObjectStarted>();
        var skipped = new ArrayList<ObjectReport>();
        for (var object : progress.objects()) { // in order, so that one that is skipped here counts for those after it
            var key = object.name().key();
            if (!waiting.contains(key)) {
                continue;
            }
            var missing = missing(object, progress, waiting, running);
            if (missing.isPresent()) {
                var report = skip(object, missing.get(), reports);
                skipped.add(report);
                reports.add(report);
                waiting.remove(key);
            } else if (object.dependsOn().stream()
                    .allMatch(d -> progress.scripts().containsKey(d.key()))) {
                started.add(start(object, progress, byKey, rows));
                waiting.remove(key);
                running.add(key);
            }
        }
        return new NextObjects(
                progress.with(waiting, running, progress.scripts(), reports),
                List.copyOf(started),
                List.copyOf(skipped));
    }

    /** A dependency that has ended, and not well. */
    private static Optional<ObjectName> missing(
            SourceObject object, MigrationProgress progress, Set<String> waiting, Set<String> running) {
        return object.dependsOn().stream()
                .filter(d -> !waiting.contains(d.key())
                        && !running.contains(d.key())
                        && !progress.scripts().containsKey(d.key()))
                .findFirst();
    }

    private static ObjectReport skip(SourceObject object, ObjectName missing, List<ObjectReport> reports) {
        var end = reports.stream()
                .filter(r -> r.object().key().equals(missing.key()))
                .map(r -> r.end().word())
                .findFirst()
                .orElse(End.FAILED.word());
        return new ObjectReport(
                        object.name(),
                        object.kind(),
                        End.SKIPPED,
                        "it needs " + missing + ", which ended as " + end,
                        0,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Duration.ZERO)
                .of(object);
    }

    private static ObjectStarted start(
            SourceObject object, MigrationProgress progress, Map<String, SourceObject> byKey, GivenRows rows) {
        var needs = needs(object, byKey);
        var schema = progress.objects().stream()
                .filter(o -> needs.contains(o.name().key()))
                .toList();
        var copied = progress.copied();
        var scripts =
                new ArrayList<>(List.of(copied.script())); // all of it for everybody: sandboxes share one template
        schema.forEach(o -> scripts.add(progress.scripts().getOrDefault(o.name().key(), "")));
        schema.stream()
                .filter(o -> o.kind() == ObjectKind.TABLE)
                .map(o -> rows.script(
                        TargetNames.schema(o.name().schema()),
                        TargetNames.catalog(o.name().name())))
                .forEach(scripts::add);
        scripts.removeIf(String::isBlank);
        return new ObjectStarted(
                new ObjectId(progress.submitted().migration(), object.name()),
                0,
                object,
                progress.dialect(),
                schema,
                scripts,
                casesFor(object, progress),
                !progress.given().contains(object.name().key()),
                progress.submitted().options(),
                copied.state(),
                recordingOf(object, progress));
    }

    private static Set<String> needs(SourceObject object, Map<String, SourceObject> byKey) {
        Set<String> needs = new LinkedHashSet<>();
        var open = new ArrayList<>(List.of(object));
        while (!open.isEmpty()) {
            for (var name : open.removeLast().dependsOn()) {
                if (needs.add(name.key())) {
                    open.add(byKey.get(name.key()));
                }
            }
        }
        return needs;
    }

    private static @Nullable String casesFor(SourceObject object, MigrationProgress progress) {
        return progress.submitted().files().stream()
                .filter(f -> f.kind() == SourceFile.Kind.CASES && areCasesOf(f, object.name()))
                .map(SourceFile::text)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String recordingOf(SourceObject object, MigrationProgress progress) {
        return progress.submitted().files().stream()
                .filter(f -> f.kind() == SourceFile.Kind.RECORDING
                        && f.name().equalsIgnoreCase(object.name() + ".recording.json"))
                .map(SourceFile::text)
                .findFirst()
                .orElse(null);
    }

    /** Whether a case file is named after the object. */
    static boolean areCasesOf(SourceFile file, ObjectName object) {
        return Path.of(file.name()).getFileName().toString().equalsIgnoreCase(object.name() + ".cases.json");
    }
}
