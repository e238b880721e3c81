package io.gregor.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** Processes of several versions work side by side, and what they tell of one conversation must fit together. */
    @ParameterizedTest
    @CsvSource({
        "conversation, 8b34dbc2c05eb4d7e25d48efeace8245",
        "Zürich \ud83d\ude80, 3d0eef980e1bb3e44991df8b409c6f3b",
    })
    void aConversationsTraceIsTheSameInEveryVersion(String conversation, String trace) {
        assertThat(Traces.traceId(conversation)).isEqualTo(trace);
        assertThat(Traces.traceId(conversation)).isEqualTo(trace);
    }

    @Test
    void aHandlingsSpanIsTheSameInEveryVersion() {
        assertThat(Traces.spanId("m1", null)).isEqualTo("0b7b5b4edd7655ca");
        assertThat(Traces.spanId("m1", new AgentId("worker", "key-1"))).isEqualTo("1a88c35ebe808117");
    }

    @Test
    void noConversationIsTakenForAnother() {
        String[] traces = IntStream.range(0, 5_000)
                .mapToObj(number -> Traces.traceId("c" + number))
                .toArray(String[]::new);
        assertThat(traces).doesNotHaveDuplicates();
        IntStream.range(0, traces.length)
                .forEach(number -> assertThat(Traces.traceId("c" + number)).isEqualTo(traces[number]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-" + TRACE + "-b7ad6b7169203331-01", "00-" + TRACE + "-b7ad6b7169203331-00"})
    void whatTheStandardAllowsIsAccepted(String traceparent) {
        assertThat(Traces.accepted(traceparent)).isEqualTo(traceparent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01-" + TRACE + "-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-0",
                "00-" + TRACE + "-b7ad6b7169203331-011",
                "00-" + TRACE + "-b7ad6b716920333g-01",
                "00-" + TRACE + "-B7AD6B7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-0x",
                "00-" + TRACE + "_b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331_01",
                "00-/af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-:af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-`af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-0000000000000000-01"
            })
    void nothingElseIs(String traceparent) {
        assertThat(Traces.accepted(traceparent)).isNull();
    }
}
