package io.gregor.tester;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** T-SQL sources for tests. */
public final class Sources {
    private Sources() {}

    public static String read(String first, String... more) {
        try {
            return Files.readString(Path.of(first, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String topCustomer(String file) {
        return read("..", "examples", "top-customer", file);
    }

    /** The last object of a script, and the others as its surroundings. */
    public static SourceSchema schema(String sql) {
        List<SourceObject> objects = objects(sql);
        return SchemaReader.read(objects.getLast(), objects.subList(0, objects.size() - 1), Dialect.ASE);
    }

    public static List<SourceObject> objects(String sql) {
        return objects(sql, Dialect.ASE);
    }

    public static List<SourceObject> objects(String sql, Dialect dialect) {
        return Inventory.of(List.of(new SourceFile("test.sql", SourceFile.Kind.SQL, sql)), dialect)
                .objects();
    }
}
