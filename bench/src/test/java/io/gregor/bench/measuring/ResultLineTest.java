package io.gregor.bench.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResultLineTest {
    private static final Result RESULT = Result.of("a.b", 5_234.56, "deliveries/s", "plain", 26_172.8);

    @Test
    void jsonHasTheFieldsOfTheContractInTheirOrder() {
        assertThat(ResultLine.json(RESULT))
                .isEqualTo("{\"measure\":\"a.b\",\"value\":5235,\"unit\":\"deliveries/s\",\"baseline\":\"plain\","
                        + "\"baselineValue\":26170,\"ratio\":0.2}");
    }

    @Test
    void requestsHaveTheirLatenciesInMilliseconds() {
        Histogram latencies = Latencies.none();
        for (int i = 1; i <= 100; i++) {
            Latencies.add(latencies, i * 1_000_000L);
        }
        assertThat(ResultLine.json(RESULT.with(latencies))).endsWith(",\"p50\":50,\"p99\":99.02}");
    }

    @Test
    void peopleGetOneReadableLine() {
        assertThat(ResultLine.text(RESULT))
                .isEqualTo("a.b                                     5,235 deliveries/s      0.2 x plain (26,173)");
    }

    @Test
    void theRateOfSomeRoundsIsTheirMedian() {
        Contest contest = new Contest(
                List.of(new Round(10, 1), new Round(1_000, 1), new Round(30, 1)), List.of(List.of(new Round(60, 1))));
        assertThat(contest.rates("x", "y", "z").ratio()).isEqualTo(0.5);
    }
}
