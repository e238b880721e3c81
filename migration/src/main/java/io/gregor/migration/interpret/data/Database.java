package io.gregor.migration.interpret.data;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one database, by key. There is one database: names of databases are not looked at. Names are compared
 * without regard to case.
 */
public final class Database {
    /** Something that can be created and dropped. */
    public static final class Objects<T> {
        private Map<String, T> byKey = new LinkedHashMap<>();

        public @Nullable T find(String key) {
            return byKey.get(key);
        }

        public Map<String, T> all() {
            return byKey;
        }

        public void put(String key, T object, UndoLog undo) {
            T old = byKey.put(key, object);
            undo.add(() -> {
                if (old == null) {
                    byKey.remove(key);
                } else {
                    byKey.put(key, old);
                }
            });
        }

        /** Puts an object in the place of another for good, whatever becomes of the transaction. */
        public void replace(String key, T object) {
            byKey.replace(key, object);
        }

        public boolean remove(String key, UndoLog undo) {
            T old = byKey.remove(key);
            if (old == null) {
                return false;
            }
            undo.add(() -> byKey.put(key, old));
            return true;
        }
    }

    public final Objects<TableData> tables = new Objects<>();
    public final Objects<Routine<RoutineStmt.View>> views = new Objects<>();
    public final Objects<Routine<RoutineStmt.Procedure>> procedures = new Objects<>();
    public final Objects<Routine<RoutineStmt.Function>> functions = new Objects<>();
    public final Objects<Routine<RoutineStmt.Trigger>> triggers = new Objects<>();
    public final Objects<UserType> types = new Objects<>();
    public final Objects<List<TableElement>> tableTypes = new Objects<>();
    public final Objects<Expr> defaults = new Objects<>();
    public final Objects<Expr> rules = new Objects<>();
    public final Objects<QualifiedName> synonyms = new Objects<>();
    public final Objects<String> messages = new Objects<>();

    public final Objects<Sequence> sequences = new Objects<>();

    /** Those that were created, by key. */
    public final Objects<String> schemas = new Objects<>();

    /** Whether something is in a schema, by its key. */
    public boolean isUsed(String schema) {
        return everything().stream()
                .anyMatch(objects -> objects.all().keySet().stream().anyMatch(key -> key.startsWith(schema + ".")));
    }

    private List<Objects<?>> everything() {
        return List.of(
                tables,
                views,
                procedures,
                functions,
                triggers,
                types,
                tableTypes,
                defaults,
                rules,
                synonyms,
                messages,
                sequences);
    }

    /** The key of a name: its schema and itself, {@code dbo} where no schema is given. */
    public static String key(QualifiedName name) {
        Name schema = name.schema();
        String owner = schema == null ? "dbo" : schema.key();
        return owner.equals("dbo")
                ? name.last().key()
                : owner + "." + name.last().key();
    }

    /** The key of a name given as text, such as {@code dbo.Orders} or {@code [Order Details]}. */
    public static String key(String name) {
        String plain = name.replace("[", "").replace("]", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return plain.startsWith("dbo.") ? plain.substring(4) : plain;
    }

    /** A number for an object, the same each time it is asked for; 0 where there is none of this key. */
    public int id(String key) {
        boolean exists = tables.find(key) != null
                || views.find(key) != null
                || procedures.find(key) != null
                || functions.find(key) != null
                || triggers.find(key) != null
                || defaults.find(key) != null
                || rules.find(key) != null;
        return exists ? number(key) : 0;
    }

    /** The number that an object of this key has. */
    public static int number(String key) {
        return 1000 + Math.floorMod(key.toLowerCase(Locale.ROOT).hashCode(), 1_000_000_000);
    }

    /** The state of everything at this moment. */
    @SuppressWarnings("unchecked")
    public DatabaseImage image() {
        DatabaseImage image = new DatabaseImage();
        for (Objects<?> kind : everything()) {
            image.objects.add(new LinkedHashMap<>((Map<String, Object>) kind.byKey));
        }
        tables.byKey.values().forEach(table -> image.tables.put(table, table.image()));
        return image;
    }

    @SuppressWarnings("unchecked")
    public void restore(DatabaseImage image) {
        List<Objects<?>> kinds = everything();
        for (int i = 0; i < kinds.size(); i++) {
            ((Objects<Object>) kinds.get(i)).byKey = new LinkedHashMap<>(image.objects.get(i));
        }
        image.tables.forEach(TableData::restore);
    }
}
