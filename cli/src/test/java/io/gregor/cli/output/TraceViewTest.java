package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TraceViewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BEGUN = Instant.parse("2026-11-22T12:00:00Z");

    private final ObjectNode trace = JSON.createObjectNode().put("trace", "m1");
    private final ArrayNode messages = trace.putArray("messages");

    @Test
    void showsTheTreeOfCausesWithTimesAndWhatEachKindOfAgentDid() {
        message("c", "b", "drafted.v1", "assistant/m1/dbo.top", "object/m1/dbo.top", 30, 31);
        message("a", null, "submitted.v1", "", "migration/m1", 0, 12);
        message("d", "a", "planned.v1", "migration/m1", "", 13, null).put("to", "progress/m1");
        message("b", "a", "draft-requested.v1", "migration/m1", "assistant/m1/dbo.top", 13, 28);
        assertThat(view()).isEqualTo("""
                      at     took  message, from > to; + is one of several that the line above caused
                   0.000    0.012  submitted  outside > migration
                   0.013           + planned  migration > progress
                   0.013    0.015  draft-requested  migration > assistant dbo.top
                   0.030    0.001  + drafted  assistant > object dbo.top

                agent      messages  time in all  longest
                migration  1         0.012 s      0.012 s
                assistant  1         0.015 s      0.015 s
                object     1         0.001 s      0.001 s
                """);
    }

    @Test
    void oneMessageAtTwoAgentsCausesWhatEachOfThemSent() {
        message("a", null, "asked.v1", "", "left/m1", 0, 1);
        message("a", null, "asked.v1", "", "right/m1", 0, 2);
        message("b", "a", "answered.v1", "right/m1", "end/m1", 3, 4);
        assertThat(view().lines().map(String::strip).toList().subList(1, 4))
                .containsExactly(
                        "0.000    0.001  asked  outside > left",
                        "0.000    0.002  asked  outside > right",
                        "0.003    0.001  + answered  right > end");
    }

    @Test
    void branchesAreIndentedAndChainsStayAtTheirDepth() {
        message("a", null, "start.v1", "", "p", 0, 1);
        for (var branch : new String[] {"x", "y"}) {
            message(branch + 1, "a", branch + 1, "p", branch, 2, 3);
            message(branch + 2, branch + 1, branch + 2, branch, branch, 4, 5);
            message(branch + 3, branch + 2, branch + 3, branch, branch, 6, 7);
        }
        assertThat(view().lines().limit(8).skip(1).map(line -> line.substring(19)
                        .replaceFirst("  [a-z]+ > .*", "")))
                .containsExactly("start", "+ x1", "  x2", "  + x3", "+ y1", "  y2", "  + y3");
    }

    @Test
    void whatFailedOrWaitsSaysSo() {
        message("a", null, "x.v1", "", "p/m1", 0, 1).put("outcome", "dead").put("error", "no\nluck");
        message("b", null, "y.v2", "", "p/m1", 1, null)
                .put("outcome", "waiting")
                .put("attempts", 3);
        assertThat(view()).contains("x  outside > p, dead: no\n").contains("y.v2  outside > p, 3 attempts, waiting\n");
    }

    @Test
    @Timeout(20)
    void aBrokenTraceIsShownAllTheSame() {
        message("a", "b", "x", "p", "p", 0, 1);
        message("b", "a", "x", "p", "p", 1, 2);
        message("c", "c", "x", "p", "p", 2, 3);
        for (int i = 0; i < 5_000; i++) {
            message("n" + (i + 1), "n" + i, "deep", "p", "p", 3, 4);
        }
        assertThat(view().lines().filter(line -> line.contains("p > p"))).hasSize(5_003);
    }

    @Test
    void anUnknownOneSaysSo() {
        assertThat(view()).isEqualTo("no messages are known of m1\n");
    }

    private ObjectNode message(
            String id, String cause, String type, String from, String agent, int sent, Integer ended) {
        var message = messages.addObject()
                .put("id", id)
                .put("cause", cause)
                .put("type", "gregor.migration." + type)
                .put("from", from)
                .put("agent", agent)
                .put("sent", BEGUN.plusMillis(sent).toString())
                .put("outcome", "handled");
        return ended == null
                ? message
                : message.put("ended", BEGUN.plusMillis(ended).toString());
    }

    private String view() {
        return TraceView.of(trace, Style.PLAIN);
    }
}
