package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a set of source files holds.
 *
 * @param dialect the dialect that was asked for, or the one that the files seem to be written in
 * @param objects what can be migrated, each after the objects that it depends on
 * @param unreadable what is an object by its first words but could not be read
 * @param notes what the files also hold and is not migrated, a line each
 * @param unresolved what objects name and the files do not define: it is elsewhere, or nowhere
 * @param orphans changes of tables that the files do not define
 * @param circles objects that depend on each other in a circle, in the order of the source
 * @param script everything that the files say, in the order of the source; a definition that another one needs before
 */
public record Inventory(
        Dialect dialect,
        List<SourceObject> objects,
        List<UnreadableObject> unreadable,
        List<String> notes,
        List<ObjectName> unresolved,
        List<OrphanedChange> orphans,
        List<List<ObjectName>> circles,
        List<ScriptStep> script) {
    public Inventory {
        objects = List.copyOf(objects);
        unreadable = List.copyOf(unreadable);
        notes = List.copyOf(notes);
        unresolved = List.copyOf(unresolved);
        orphans = List.copyOf(orphans);
        circles = List.copyOf(circles);
        script = List.copyOf(script);
    }

    /** Reads the SQL files among {@code files}; never throws on their text. */
    public static Inventory of(List<SourceFile> files, @Nullable Dialect dialect) {
        var sql = files.stream().filter(f -> f.kind() == SourceFile.Kind.SQL).toList();
        var spoken = dialect != null ? dialect : dialectOf(sql);
        var collector = new ObjectCollector();
        var scripts = sql.stream().map(f -> TsqlParser.parse(f.text(), spoken)).toList();
        for (int i = 0; i < sql.size(); i++) {
            collector.learn(sql.get(i), scripts.get(i));
        }
        for (int i = 0; i < sql.size(); i++) {
            collector.add(sql.get(i), scripts.get(i));
        }
        collector.settleGrants();
        var references = References.among(collector.found(), collector.unreadable());
        var linked = references.resolve(collector.found());
        var objects = DependencyOrder.sort(linked);
        return new Inventory(
                spoken,
                objects,
                collector.unreadable(),
                collector.notes(),
                Unresolved.of(collector.found(), collector.unreadable(), collector.orphans(), spoken),
                collector.orphans(),
                Circles.of(linked),
                collector.script(objects, references));
    }

    /** The dialect that the SQL files among {@code files} show together; ASE where they show none. */
    public static Dialect dialectOf(List<SourceFile> files) {
        return Dialect.detect(files.stream()
                        .filter(f -> f.kind() == SourceFile.Kind.SQL)
                        .map(SourceFile::text)
                        .collect(Collectors.joining("\n")))
                .orElse(Dialect.ASE);
    }
}
