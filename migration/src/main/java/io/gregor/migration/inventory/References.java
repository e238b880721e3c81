package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which objects name which others. */
final class References {
    private final Map<String, ObjectName> byKey = new HashMap<>();
    private final Map<String, List<FoundObject>> triggersOf = new HashMap<>();

    private References(List<FoundObject> objects, List<UnreadableObject> unreadable) {
        unreadable.forEach(u -> byKey.put(u.name().key(), u.name()));
        for (var object : objects) {
            byKey.put(object.name.key(), object.name);
        }
        for (var object : objects) {
            if (object.trees.getFirst() instanceof RoutineStmt.Trigger t && t.table() != null) {
                triggersOf
                        .computeIfAbsent(ObjectCollector.nameOf(t.table()).key(), k -> new ArrayList<>())
                        .add(object);
            }
        }
    }

    /** Names of unreadable objects count, so that what needs one of them is not tried without it. */
    static References among(List<FoundObject> objects, List<UnreadableObject> unreadable) {
        return new References(objects, unreadable);
    }

    List<SourceObject> resolve(List<FoundObject> objects) {
        return objects.stream()
                .map(o -> new SourceObject(o.name, o.kind, o.parts, of(o), o.quotedIdentifier, o.grants))
                .toList();
    }

    /** What must stand before one part of an object; triggers never must. */
    List<ObjectName> needs(FoundObject object, int part) {
        Set<ObjectName> names = new LinkedHashSet<>();
        Nodes.walk(object.trees.get(part), node -> named(node, object, names));
        run(object.trees.get(part), object, names);
        names.remove(object.name);
        if (part > 0) {
            names.add(object.name);
        }
        return List.copyOf(names);
    }

    private List<ObjectName> of(FoundObject object) {
        Set<ObjectName> names = new LinkedHashSet<>();
        for (var tree : object.trees) {
            Nodes.walk(tree, node -> collect(node, object, names));
            run(tree, object, names);
        }
        names.remove(object.name);
        return List.copyOf(names);
    }

    private void collect(Node node, FoundObject from, Set<ObjectName> names) {
        named(node, from, names);
        var changed = changedTable(node);
        if (changed != null && from.kind != ObjectKind.TRIGGER) {
            triggersOf
                    .getOrDefault(ObjectCollector.nameOf(changed).key(), List.of())
                    .forEach(trigger -> names.add(trigger.name));
        }
    }

    private void named(Node node, FoundObject from, Set<ObjectName> names) {
        switch (node) {
            case TableRef.Table t -> add(t.name(), from, names);
            case ExecStmt.Procedure e
            when e.number() > 1 ->
                add(
                        e.procedure().schema() == null
                                ? null
                                : e.procedure().schema().text(),
                        e.procedure().last().text() + ";" + e.number(),
                        from,
                        names);
            case ExecStmt.Procedure e -> add(e.procedure(), from, names);
            case Expr.Call c -> add(c.function(), from, names);
            case TypeRef t -> add(t.name(), from, names);
            case TableElement.ForeignKey f -> add(f.target(), from, names);
            case RoutineStmt.Trigger t when t.table() != null -> add(t.table(), from, names);
            case DmlStmt.Truncate t -> add(t.table(), from, names);
            case DdlStmt.AlterTable a -> add(a.table(), from, names);
            default -> {}
        }
    }

    private void run(Node tree, FoundObject from, Set<ObjectName> names) {
        RunTexts.names(tree)
                .forEach(parts -> add(
                        parts.size() > 1 && !parts.get(parts.size() - 2).isEmpty() ? parts.get(parts.size() - 2) : null,
                        parts.getLast(),
                        from,
                        names));
    }

    /** A routine that changes a table does what the table's triggers do, too. */
    private static @Nullable QualifiedName changedTable(Node node) {
        var target =
                switch (node) {
                    case DmlStmt.Insert i -> i.target();
                    case DmlStmt.Update u -> u.target();
                    case DmlStmt.Delete d -> d.target();
                    case DmlStmt.Merge m -> m.target();
                    default -> null;
                };
        return target instanceof TableRef.Table t ? t.name() : null;
    }

    private void add(QualifiedName name, FoundObject from, Set<ObjectName> names) {
        var schema = name.schema();
        add(schema == null ? null : schema.text(), name.last().text(), from, names);
    }

    private void add(@Nullable String schema, String name, FoundObject from, Set<ObjectName> names) {
        var target = byKey.get(new ObjectName(schema == null ? ObjectName.DEFAULT_SCHEMA : schema, name).key());
        if (target == null && schema == null) { // an unqualified name is looked for in the user's own schema first
            target = byKey.get(new ObjectName(from.name.schema(), name).key());
        }
        if (target != null && target != from.name) {
            names.add(target);
        }
    }
}
