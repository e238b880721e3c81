package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the source's own definitions say of types, tables, views and routines. Objects are read when first asked for. */
public final class Catalog {
    /** How many views and functions may be read for the sake of another at once; deeper ones count as unknown. */
    private static final int MAX_OPEN = 100;

    private final Dialect dialect;
    private final Function<SourceObject, List<Stmt>> parses;
    private final Map<String, SourceObject> objects;
    private final Map<String, Relation> relations = new HashMap<>();
    private final Map<String, List<Column>> functionColumns = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private @Nullable Function<SourceObject, List<Column>> viewColumns;
    private Supplier<Map<String, Integer>> nameUses = Map::of;

    /** @param objects as {@link #index} gives them; not changed, so that many catalogs may share them */
    public Catalog(Dialect dialect, Map<String, SourceObject> objects, Function<SourceObject, List<Stmt>> parses) {
        this.dialect = dialect;
        this.parses = parses;
        this.objects = objects;
    }

    /** The objects by what they are looked for; of two alike the first. */
    public static Map<String, SourceObject> index(List<SourceObject> schema) {
        Map<String, SourceObject> objects = new HashMap<>();
        schema.forEach(o -> objects.putIfAbsent(key(o), o));
        return objects;
    }

    public static String key(SourceObject object) {
        return object.kind() == ObjectKind.TYPE
                ? typeKey(object)
                : object.name().key();
    }

    /** Who knows the columns of a view; until then they count as unknown. */
    public void viewColumns(Function<SourceObject, List<Column>> typer) {
        viewColumns = typer;
    }

    /** Who knows how often names of tables, indexes and keys occur. */
    public void nameUses(Supplier<Map<String, Integer>> counter) {
        nameUses = counter;
    }

    public Map<String, Integer> nameUses() {
        return nameUses.get();
    }

    public Dialect dialect() {
        return dialect;
    }

    public Iterable<SourceObject> objects() {
        return objects.values();
    }

    /** Whether some object of the source stands in a schema that becomes this one. */
    public boolean hasSchema(String schema) {
        return objects.values().stream()
                .anyMatch(o -> PgNames.schema(o.name().schema()).equals(schema));
    }

    public List<Stmt> statements(SourceObject object) {
        return parses.apply(object);
    }

    public Optional<SourceObject> object(QualifiedName name) {
        Name schema = name.schema();
        String owner = schema == null ? ObjectName.DEFAULT_SCHEMA : schema.text();
        return Optional.ofNullable(objects.get(new ObjectName(owner, name.last().text()).key()));
    }

    /** A table or view; without columns when nothing is known of it. */
    public Relation relation(QualifiedName name) {
        Optional<SourceObject> object = object(name);
        if (object.isEmpty()) {
            return Relation.unknown(PgNames.object(name));
        }
        String key = object.get().name().key();
        Relation known = relations.get(key);
        if (known == null) {
            known = read(object.get(), PgNames.object(name), key);
            relations.put(key, known);
        }
        return known;
    }

    /**
     * The columns of a function's rows, which are read once. While they are, and too deep inside others, it has none:
     * definitions that go in circles end.
     */
    public List<Column> functionColumns(SourceObject function, Supplier<List<Column>> reads) {
        String key = function.name().key();
        List<Column> known = functionColumns.get(key);
        if (known != null || open.size() >= MAX_OPEN || !open.add(key)) {
            return known == null ? List.of() : known;
        }
        try {
            List<Column> found = reads.get();
            functionColumns.put(key, found);
            return found;
        } finally {
            open.remove(key);
        }
    }

    private Relation read(SourceObject object, String sqlName, String key) {
        if (object.kind() == ObjectKind.TABLE) {
            return TableReader.read(sqlName, statements(object), this);
        }
        if (object.kind() == ObjectKind.VIEW && viewColumns != null && open.size() < MAX_OPEN && open.add(key)) {
            try {
                return new Relation(sqlName, viewColumns.apply(object), List.of());
            } finally {
                open.remove(key);
            }
        }
        return Relation.unknown(sqlName);
    }

    /** The type as values have it: a user type counts as its base. */
    public SqlType type(TypeRef type, TypeMapper.Use use) {
        return TypeMapper.system(type, use, dialect)
                .or(() -> userType(type).map(UserType::base))
                .orElse(SqlType.UNKNOWN);
    }

    public Optional<UserType> userType(TypeRef type) {
        if (TypeMapper.system(type, TypeMapper.Use.DECLARATION, dialect).isPresent()) {
            return Optional.empty();
        }
        SourceObject object = objects.get("type " + type.name().last().key());
        return object == null ? Optional.empty() : UserType.read(object, statements(object), dialect);
    }

    /** Definitions of tables with what was added later, as far as other objects need them. */
    public List<DdlStmt> definitions(SourceObject object) {
        return statements(object).stream()
                .filter(DdlStmt.class::isInstance)
                .map(DdlStmt.class::cast)
                .toList();
    }

    public Optional<TableType> tableType(TypeRef type) {
        SourceObject object = objects.get("type " + type.name().last().key());
        return object == null ? Optional.empty() : TableType.read(object, statements(object));
    }

    private static String typeKey(SourceObject object) {
        return "type " + object.name().name().toLowerCase(Locale.ROOT);
    }
}
