package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few columns of system tables that scripts use to ask whether an object is there. */
final class SystemTables {
    private static final SqlType NAME = SqlType.text(TypeKind.NVARCHAR, 128);

    private record ObjectKind(String type, int stat) {}

    /** Views of SQL Server's by the types of objects that they list; empty for all. */
    private static final Map<String, Set<String>> OF_SYS = Map.of(
            "objects",
            Set.of(),
            "tables",
            Set.of("U"),
            "views",
            Set.of("V"),
            "procedures",
            Set.of("P"),
            "triggers",
            Set.of("TR"));

    private static final Map<String, Integer> STATS = Map.of("U", 3, "V", 2, "P", 4, "TR", 8);

    private static final List<BoundColumn> COLUMNS = List.of(
            new BoundColumn("name", NAME, false),
            new BoundColumn("id", SqlType.INT, false),
            new BoundColumn("type", SqlType.character(2), false),
            new BoundColumn("xtype", SqlType.character(2), false),
            new BoundColumn("uid", SqlType.SMALLINT, false),
            new BoundColumn("sysstat", SqlType.INT, false),
            new BoundColumn("object_id", SqlType.INT, false));

    private SystemTables() {}

    /** Whether it is one of the views {@code sys.objects}, {@code sys.tables} and the like that are known here. */
    static boolean isOfSys(QualifiedName name) {
        return name.schema() != null
                && name.schema().is("sys")
                && OF_SYS.containsKey(name.last().key());
    }

    /** The rows of {@code sysobjects} that one of the views of {@code sys} has. */
    private static RowSource ofSys(QualifiedName name, Frame frame) {
        Set<String> types = OF_SYS.get(name.last().key());
        RowSource all = all(frame);
        return new RowSource(
                all.columns(),
                env -> all.rows().rows(env).stream()
                        .filter(row -> types.isEmpty()
                                || types.contains(row[2].string().strip()))
                        .toList(),
                null);
    }

    private static RowSource all(Frame frame) {
        Elsewhere elsewhere = frame.session.elsewhere();
        return elsewhere == null ? objects(frame.session.database) : objects(elsewhere);
    }

    static @Nullable RowSource find(QualifiedName name, Frame frame) {
        if (isOfSys(name)) {
            return ofSys(name, frame);
        }
        return switch (name.last().key()) {
            case "sysobjects" -> all(frame);
            case "sysdatabases" -> databases(frame.session);
            default -> null;
        };
    }

    private static RowSource objects(Database database) {
        List<Value[]> rows = new ArrayList<>();
        kinds(database)
                .forEach((kind, names) ->
                        names.forEach(key -> rows.add(row(displayName(key, database), database.id(key), kind))));
        return new RowSource(COLUMNS, env -> rows, null);
    }

    private static RowSource objects(Elsewhere elsewhere) {
        List<Value[]> rows = elsewhere.objects().stream()
                .map(o -> row(
                        o.name(), Database.number(o.name()), new ObjectKind(o.type(), STATS.getOrDefault(o.type(), 0))))
                .toList();
        return new RowSource(COLUMNS, env -> rows, null);
    }

    private static Map<ObjectKind, Set<String>> kinds(Database database) {
        Map<ObjectKind, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put(new ObjectKind("U", 3), database.tables.all().keySet());
        kinds.put(new ObjectKind("V", 2), database.views.all().keySet());
        kinds.put(new ObjectKind("P", 4), database.procedures.all().keySet());
        kinds.put(new ObjectKind("FN", 0), database.functions.all().keySet());
        kinds.put(new ObjectKind("TR", 8), database.triggers.all().keySet());
        kinds.put(new ObjectKind("D", 6), database.defaults.all().keySet());
        kinds.put(new ObjectKind("R", 7), database.rules.all().keySet());
        return kinds;
    }

    private static Value[] row(String name, int id, ObjectKind kind) {
        String type = kind.type.length() == 2 ? kind.type : kind.type + " ";
        return new Value[] {
            new Value.Text(NAME, name),
            new Value.Int(SqlType.INT, id),
            new Value.Text(SqlType.character(2), type),
            new Value.Text(SqlType.character(2), type),
            new Value.Int(SqlType.SMALLINT, 1),
            new Value.Int(SqlType.INT, kind.stat),
            new Value.Int(SqlType.INT, id)
        };
    }

    private static String displayName(String key, Database database) {
        var table = database.tables.find(key);
        if (table != null) {
            String name = table.definition().name();
            return name.substring(name.lastIndexOf('.') + 1);
        }
        var procedure = database.procedures.find(key);
        if (procedure != null) {
            return procedure.name();
        }
        var view = database.views.find(key);
        return view != null ? view.name() : key.substring(key.lastIndexOf('.') + 1);
    }

    static @Nullable String objectName(Database database, int id) {
        return kinds(database).values().stream()
                .flatMap(Set::stream)
                .filter(key -> database.id(key) == id)
                .map(key -> displayName(key, database))
                .findFirst()
                .orElse(null);
    }

    private static RowSource databases(Session session) {
        List<BoundColumn> columns =
                List.of(new BoundColumn("name", NAME, false), new BoundColumn("dbid", SqlType.SMALLINT, false));
        List<Value[]> rows = new ArrayList<>();
        session.databaseNames.forEach(name ->
                rows.add(new Value[] {new Value.Text(NAME, name), new Value.Int(SqlType.SMALLINT, rows.size() + 1)}));
        return new RowSource(columns, env -> rows, null);
    }
}
