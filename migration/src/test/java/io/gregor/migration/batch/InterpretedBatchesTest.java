package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected lines of the data are what the reference interpreter gives. */
class InterpretedBatchesTest {
    @ParameterizedTest
    @MethodSource("io.gregor.migration.batch.BatchCase#all")
    void theInterpreterGives(BatchCase batches) {
        var lines = batches.run(new BatchRunner(new Interpreter(batches.dialect())));
        assertThat(batches.comparable(lines, false)).isEqualTo(batches.comparable(batches.expected(), false));
    }
}
