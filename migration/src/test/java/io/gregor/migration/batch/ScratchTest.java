package io.gregor.migration.batch;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void scratch() throws Exception {
        var dialect = Dialect.valueOf(System.getProperty("scratch.dialect", "SQLSERVER"));
        var file = new SourceFile("own.sql", SourceFile.Kind.SQL, Files.readString(Path.of("/tmp/own.sql")));
        var defined = Inventory.of(List.of(file), dialect).objects();
        try (var target = PostgresTarget.open(
                TestDatabase.empty(), dialect, defined, TargetLimits.DEFAULT, true, c -> System.out.println(c))) {
            new BatchRunner(new Interpreter(dialect), target)
                    .run(file, o -> System.out.println("SCRATCH " + BatchJson.line(o)));
        }
        new BatchRunner(new Interpreter(dialect)).run(file, o -> System.out.println("INTERP " + BatchJson.line(o)));
    }
}
