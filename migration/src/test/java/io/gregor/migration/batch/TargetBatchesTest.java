package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.translate.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scripts give the same on PostgreSQL, where their objects are what the rules make of them. */
class TargetBatchesTest {
    @ParameterizedTest
    @MethodSource("io.gregor.migration.batch.BatchCase#all")
    void postgresGives(BatchCase batches) throws Exception {
        var defined = Inventory.of(List.of(batches.file()), batches.dialect()).objects();
        try (var target = PostgresTarget.open(
                TestDatabase.empty(), batches.dialect(), defined, TargetLimits.DEFAULT, true, site -> {})) {
            var lines = batches.run(new BatchRunner(new Interpreter(batches.dialect()), target));
            assertThat(folded(batches.comparable(lines, false)))
                    .isEqualTo(folded(batches.comparable(batches.expected(), false)));
        }
    }

    /** Names of columns that leave through a cursor are in small letters. */
    private static String folded(List<JsonNode> lines) {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : lines) {
            for (JsonNode set : line.path("resultsets")) {
                var columns = (com.fasterxml.jackson.databind.node.ArrayNode) set.path("columns");
                for (int i = 0; i < columns.size(); i++) {
                    columns.set(i, columns.get(i).asText().toLowerCase(Locale.ROOT));
                }
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
