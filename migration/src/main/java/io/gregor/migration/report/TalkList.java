package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who said what of an object, when, and what models were asked. */
final class TalkList {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Html html;
    private final Run run;

    TalkList(Html html, Run run) {
        this.html = html;
        this.run = run;
    }

    void write(ObjectReport report) {
        var lines = run.conversation().lines(report.object());
        int leftOut = run.conversation().leftOut(report.object());
        if (lines.isEmpty() && leftOut == 0) {
            html.element("p", "class=\"faint\"", "Nothing was said of it while somebody listened.");
            return;
        }
        var begun = lines.stream()
                .map(Conversation.Line::at)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        html.open("ol", "class=\"talk\"");
        int attempt = 0;
        for (var line : lines) {
            switch (line) {
                case Conversation.Spoke s -> item("", s.at(), begun, s.speaker(), s.text());
                case Conversation.Called c -> item("", c.at(), begun, c.call().speaker(), asked(c));
                case Conversation.Moved m -> {
                    boolean next = m.attempt() > attempt;
                    attempt = Math.max(attempt, m.attempt());
                    item(
                            next ? "move attempt" : "move",
                            m.at(),
                            begun,
                            "manager",
                            (next ? "attempt " + m.attempt() + ": " : "") + m.from() + " → " + m.to() + " (" + m.event()
                                    + ")");
                }
            }
        }
        html.close("ol");
        if (leftOut > 0) {
            html.element("p", "and " + Texts.count(leftOut, "line") + " more, left out");
        }
    }

    private static String asked(Conversation.Called c) {
        var call = c.call();
        var tokens = call.inputTokens() + call.outputTokens() == 0
                ? "its provider does not count tokens"
                : Marks.number(call.inputTokens()) + " tokens in, " + Marks.number(call.outputTokens()) + " out";
        return "asked " + call.model() + ": " + tokens + ", " + Marks.time(call.took());
    }

    private void item(String style, @Nullable Instant at, Instant begun, String speaker, String text) {
        html.open("li", style.isEmpty() ? "" : "class=\"" + style + "\"");
        if (at == null) {
            html.raw("<time></time>");
        } else {
            var since = Duration.between(begun, at);
            html.open("time", "datetime=\"" + at + "\"")
                    .text(CLOCK.format(at.atZone(run.ended().getZone())) + " +" + Texts.seconds(since))
                    .close("time");
        }
        html.element("b", speaker).element("p", text).close("li");
    }
}
