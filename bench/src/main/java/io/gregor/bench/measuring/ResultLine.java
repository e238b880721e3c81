package io.gregor.bench.measuring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A result as one line, for people or for programs. Figures have four digits: more would be noise. */
public final class ResultLine {
    private ResultLine() {}

    public static String json(Result result) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("measure", result.measure())
                .put("value", rounded(result.value()))
                .put("unit", result.unit())
                .put("baseline", result.baseline())
                .put("baselineValue", rounded(result.baselineValue()))
                .put("ratio", rounded(result.ratio()));
        result.latency()
                .ifPresent(latency -> node.put("p50", rounded(latency.p50())).put("p99", rounded(latency.p99())));
        return node.toString();
    }

    public static String text(Result result) {
        String line = "%-32s %12s %-14s %6s x %s (%s)"
                .formatted(
                        result.measure(),
                        shown(result.value()),
                        result.unit(),
                        shown(result.ratio()),
                        result.baseline(),
                        shown(result.baselineValue()));
        return result.latency()
                .map(latency -> line + ", p50 " + shown(latency.p50()) + " ms, p99 " + shown(latency.p99()) + " ms")
                .orElse(line);
    }

    private static BigDecimal rounded(double value) {
        BigDecimal four = new BigDecimal(value).round(new MathContext(4));
        return new BigDecimal(four.stripTrailingZeros().toPlainString());
    }

    private static String shown(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : rounded(value).toPlainString();
    }
}
