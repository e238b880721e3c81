package io.gregor.manager;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.inventory.OrphanedChange;
import io.gregor.migration.message.Progress.PlannedObject;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.DdlStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the files to migrate change of tables that the target already has. Tables with rows are not altered by a machine:
 * a person must, and what needs the table as it will be then is not promoted before. An index changes no results, so
 * what needs its table goes on without it.
 */
final class GivenChanges {
    private final Dialect dialect;
    private final List<SourceObject> objects = new ArrayList<>();
    private final Set<String> blocked = new HashSet<>();
    private final List<PlannedObject> planned = new ArrayList<>();
    private final List<ObjectReport> reports = new ArrayList<>();

    private GivenChanges(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param schema the names of files that define what the target has */
    static GivenChanges of(Inventory inventory, Set<String> schema, Set<String> copied) {
        var given = new HashSet<>(schema);
        given.addAll(copied);
        var changes = new GivenChanges(inventory.dialect());
        inventory.objects().forEach(o -> changes.sort(o, given));
        inventory.orphans().stream()
                .collect(Collectors.toMap(o -> o.table().key(), o -> o, (a, b) -> a, LinkedHashMap::new))
                .values()
                .forEach(changes::orphan);
        return changes;
    }

    /** The objects, given ones without what the files to migrate add to them. */
    List<SourceObject> objects() {
        return objects;
    }

    /** The keys of given objects on which nothing can be built until a person has changed them. */
    Set<String> blocked() {
        return blocked;
    }

    List<PlannedObject> planned() {
        return planned;
    }

    List<ObjectReport> reports() {
        return reports;
    }

    private void sort(SourceObject object, Set<String> given) {
        var added = given.contains(object.first().file())
                ? object.parts().stream().filter(p -> !given.contains(p.file())).toList()
                : List.<SourcePart>of();
        if (added.isEmpty()) {
            objects.add(object);
            return;
        }
        var first = added.getFirst();
        planned.add(new PlannedObject(object.name(), object.kind(), first.file(), first.line()));
        var where = first.file() + ":" + first.line() + ": ";
        if (added.stream().allMatch(this::isIndex)) {
            objects.add(new SourceObject(
                    object.name(),
                    object.kind(),
                    object.parts().stream().filter(p -> !added.contains(p)).toList(),
                    object.dependsOn(),
                    object.quotedIdentifier(),
                    object.grants()));
            reports.add(Reports.needsPerson(
                    object.kind(),
                    object.name(),
                    where + "an index on a table that the target already has is not promoted; create it by hand"));
        } else {
            objects.add(object);
            blocked.add(object.name().key());
            reports.add(Reports.needsPerson(
                    object.kind(),
                    object.name(),
                    where + "a change of a table that the target already has is not promoted; make it by hand, and then"
                            + " give the changed table with --schema"));
        }
    }

    private void orphan(OrphanedChange change) {
        planned.add(new PlannedObject(change.table(), ObjectKind.TABLE, change.file(), change.line()));
        reports.add(Reports.needsPerson(
                ObjectKind.TABLE,
                change.table(),
                change.file() + ":" + change.line()
                        + ": a change of a table that is not defined before it is not promoted;"
                        + " give the table with --schema, or make the change by hand"));
    }

    private boolean isIndex(SourcePart part) {
        return TsqlParser.parse(part.text(), dialect).statements().allMatch(DdlStmt.CreateIndex.class::isInstance);
    }
}
