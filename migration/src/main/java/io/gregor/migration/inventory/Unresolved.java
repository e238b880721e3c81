package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.tsql.Dialect;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gathers what objects name and nobody defines. Names of common table expressions and aliases may be among them: whoever
 * looks for them finds nothing.
 */
final class Unresolved {
    /** Of triggers, and types that are no types of values. */
    private static final Set<String> NEVER =
            Set.of("inserted", "deleted", "cursor", "table", "timestamp", "rowversion", "sql_variant");

    private final Dialect dialect;
    private final Map<String, ObjectName> names = new TreeMap<>();

    private Unresolved(Dialect dialect) {
        this.dialect = dialect;
    }

    static List<ObjectName> of(
            List<FoundObject> objects,
            List<UnreadableObject> unreadable,
            List<OrphanedChange> orphans,
            Dialect dialect) {
        var gathering = new Unresolved(dialect);
        objects.stream().flatMap(o -> o.trees.stream()).forEach(t -> Nodes.walk(t, gathering::collect));
        orphans.forEach(o -> gathering.names.put(o.table().key(), o.table()));
        Stream.concat(objects.stream().map(o -> o.name), unreadable.stream().map(UnreadableObject::name))
                .forEach(n -> gathering.names.remove(n.key()));
        return List.copyOf(gathering.names.values());
    }

    private void collect(Node node) {
        switch (node) {
            case TableRef.Table t -> add(t.name());
            case ExecStmt.Procedure e -> add(e.procedure());
            case Expr.Call c when c.function().parts().size() > 1 -> add(c.function()); // others are the server's own
            case TypeRef t
            when TypeMapper.system(t, TypeMapper.Use.DECLARATION, dialect).isEmpty() -> add(t.name());
            case TableElement.ForeignKey f -> add(f.target());
            case RoutineStmt.Trigger t when t.table() != null -> add(t.table());
            case DmlStmt.Truncate t -> add(t.table());
            case DdlStmt.AlterTable a -> add(a.table());
            default -> {}
        }
    }

    /** What is in another database, or is the server's own, is in no target. */
    private void add(QualifiedName name) {
        var last = name.last();
        var schema = name.schema();
        boolean elsewhere = name.parts().size() > 2
                || last.isTemporary()
                || last.text().startsWith("@")
                || last.key().matches("(sp|xp)_.*|sys[a-z]*")
                || NEVER.contains(last.key())
                || schema != null && Set.of("sys", "information_schema").contains(schema.key());
        if (!elsewhere) {
            var found = ObjectCollector.nameOf(name);
            names.putIfAbsent(found.key(), found);
        }
    }
}
