package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.model.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelUseTest {
    @Test
    void whatEachModelAnsweredIsSummed() {
        var use = ModelUse.NONE.plus(called("b", 1)).plus(called("a", 10)).plus(called("b", 100));
        assertThat(use.byModel())
                .containsExactlyEntriesOf(new java.util.TreeMap<>(java.util.Map.of(
                        "a", new ModelUse.Sum(1, 10, 20, Duration.ofMillis(10)),
                        "b", new ModelUse.Sum(2, 101, 202, Duration.ofMillis(101)))));
        assertThat(use.sum()).isEqualTo(new ModelUse.Sum(3, 111, 222, Duration.ofMillis(111)));
        assertThat(use.isNone()).isFalse();
    }

    @Test
    void severalObjectsAreOneSum() {
        var first = ModelUse.NONE.plus(called("a", 1));
        var second = ModelUse.NONE.plus(called("a", 2)).plus(called("b", 4));
        assertThat(ModelUse.of(Stream.of(first, second)))
                .isEqualTo(
                        ModelUse.NONE.plus(called("a", 1)).plus(called("a", 2)).plus(called("b", 4)));
        assertThat(ModelUse.of(Stream.of())).isEqualTo(ModelUse.NONE);
        assertThat(ModelUse.NONE.sum()).isEqualTo(ModelUse.Sum.NOTHING);
    }

    @Test
    void itGrowsNeitherWithAnswersNorWithNames() {
        var use = ModelUse.NONE;
        for (int i = 0; i < 10 * ModelUse.MOST_MODELS; i++) {
            use = use.plus(called("model" + i, 1));
        }
        assertThat(use.byModel()).hasSize(ModelUse.MOST_MODELS + 1).containsKey(ModelUse.OTHERS);
        assertThat(use.sum().answers()).isEqualTo(10L * ModelUse.MOST_MODELS);
    }

    private static ModelCalled called(String model, long tokens) {
        return new ModelCalled(
                "m", ObjectName.of("p"), "tester", model, tokens, 2 * tokens, Duration.ofMillis(tokens), Instant.EPOCH);
    }
}
