package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.translate.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scripts give the same on PostgreSQL, where their objects are what the rules make of them. */
class TargetBatchesTest {
    private static final List<CallSite> SHOWN = new ArrayList<>();

    @TempDir
    static Path folder;

    @AfterAll
    static void whatIsShownIsJava() {
        assertThat(SHOWN).as("what is shown").isNotEmpty();
        ShownJava.compile(SHOWN, folder);
    }

    @ParameterizedTest
    @MethodSource("io.gregor.migration.batch.BatchCase#all")
    void postgresGives(BatchCase batches) throws Exception {
        var defined = Inventory.of(List.of(batches.file()), batches.dialect()).objects();
        try (var target = PostgresTarget.open(
                TestDatabase.empty(), batches.dialect(), defined, TargetLimits.DEFAULT, true, SHOWN::add)) {
            var lines = batches.run(new BatchRunner(new Interpreter(batches.dialect()), target));
            assertThat(batches.comparable(lines, false)).isEqualTo(batches.comparable(batches.expected(), false));
        }
    }
}
