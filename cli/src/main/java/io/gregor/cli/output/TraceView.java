package io.gregor.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.report.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What caused what: the messages of a conversation as a tree, with times, and what each kind of agent did in all. A line
 * is caused by the one before it at the same depth, or, where it begins with a plus, by the last one that is less deep.
 */
public final class TraceView {
    private static final int DEEPEST = 40;

    private final String trace;
    private final Style style;
    private final List<TraceLine> lines;
    private final Instant begun;
    private final Map<String, List<TraceLine>> causes = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final StringBuilder out = new StringBuilder();

    private TraceView(JsonNode trace, Style style) {
        this.trace = Json.text(trace, "trace");
        this.style = style;
        this.lines = Json.elements(trace, "messages")
                .map(TraceLine::of)
                .sorted(Comparator.comparing(TraceLine::sent))
                .toList();
        this.begun = lines.isEmpty() ? Instant.EPOCH : lines.getFirst().sent();
        lines.forEach(line ->
                causes.computeIfAbsent(line.cause(), id -> new ArrayList<>()).add(line));
    }

    /** @param trace what the manager answers to {@code GET /api/trace/ID} */
    public static String of(JsonNode trace, Style style) {
        return new TraceView(trace, style).text();
    }

    private String text() {
        if (lines.isEmpty()) {
            return "no messages are known of " + Texts.printable(trace) + "\n";
        }
        out.append(style.strong(
                        "      at     took  message, from > to; + is one of several that the line above caused"))
                .append('\n');
        var known = new HashSet<String>();
        lines.forEach(line -> known.add(line.handling()));
        lines.stream().filter(line -> !known.contains(line.cause())).forEach(this::tree);
        lines.forEach(this::tree); // what is left has causes in a circle, which only a broken trace has
        return out.append('\n').append(agents()).toString();
    }

    /**
     * A line to be shown.
     *
     * @param branch whether it stands beside others with the same cause; one that does not goes on from the line above
     */
    private record Open(TraceLine line, int depth, boolean branch) {}

    private void tree(TraceLine root) {
        var open = new ArrayDeque<Open>();
        open.push(new Open(root, 0, false));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (shown.add(next.line().handling())) {
                show(next);
                below(next).reversed().forEach(open::push);
            }
        }
    }

    /** A chain stays at its depth, so that a long one does not run out of the page; what stands beside it is indented. */
    private List<Open> below(Open cause) {
        var caused = caused(cause.line());
        long goOn = caused.stream().filter(line -> !caused(line).isEmpty()).count();
        return caused.stream()
                .map(line -> goOn == 1 && !caused(line).isEmpty()
                        ? new Open(line, cause.depth(), false)
                        : new Open(line, cause.depth() + 1, true))
                .toList();
    }

    private List<TraceLine> caused(TraceLine line) {
        return causes.getOrDefault(line.handling(), List.of());
    }

    private void show(Open open) {
        var line = open.line();
        int depth = Math.min(open.depth(), DEEPEST);
        out.append(String.format(Locale.ROOT, "%8s %8s  ", seconds(Duration.between(begun, line.sent())), took(line)))
                .append("  ".repeat(Math.max(0, depth - 1)))
                .append(depth == 0 ? "" : open.branch() ? "+ " : "  ")
                .append(line.text(trace, style))
                .append('\n');
    }

    private static String took(TraceLine line) {
        return line.took().map(TraceView::seconds).orElse("");
    }

    private static String seconds(Duration d) {
        return String.format(Locale.ROOT, "%.3f", d.toMillis() / 1000.0);
    }

    private String agents() {
        Map<String, List<TraceLine>> byType = new LinkedHashMap<>();
        lines.stream().filter(line -> line.ended().isPresent()).forEach(line -> byType.computeIfAbsent(
                        line.agentType(), type -> new ArrayList<>())
                .add(line));
        var table = new Table("agent", "messages", "time in all", "longest");
        byType.forEach((type, handled) -> {
            var times = handled.stream()
                    .map(line -> line.took().orElse(Duration.ZERO))
                    .sorted()
                    .toList();
            var all = times.stream().reduce(Duration.ZERO, Duration::plus);
            table.row(type, Integer.toString(handled.size()), seconds(all) + " s", seconds(times.getLast()) + " s");
        });
        return table.text(style);
    }
}
