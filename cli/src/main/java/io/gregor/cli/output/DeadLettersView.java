package io.gregor.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.report.Texts;
import java.time.Instant;

/** Messages that could not be handled: whose, why, and what to type to have one handled again. */
public final class DeadLettersView {
    private DeadLettersView() {}

    /** @param answer what the manager answers to {@code GET /api/dead-letters} */
    public static String of(JsonNode answer, Instant now, Style style) {
        var letters = Json.elements(answer, "deadLetters").toList();
        if (letters.isEmpty()) {
            return "no dead letters\n"; // or none behind the cursor
        }
        var out = new StringBuilder();
        for (var letter : letters) {
            out.append(style.strong(line(letter, "id"))).append('\n');
            out.append("  ")
                    .append(line(letter, "type"))
                    .append(" to ")
                    .append(line(letter, "agent"))
                    .append(", given up ")
                    .append(Json.ago(letter, "at", now))
                    .append(" after ")
                    .append(letter.path("attempts").asInt())
                    .append(letter.path("attempts").asInt() == 1 ? " attempt" : " attempts")
                    .append('\n');
            out.append("  ").append(style.bad(line(letter, "cause"))).append("\n\n");
        }
        var next = Json.text(answer, "next");
        if (!next.isEmpty()) {
            out.append("There may be more: gregor dead-letters --cursor ")
                    .append(Texts.word(next))
                    .append('\n');
        }
        var first = Json.text(letters.getFirst(), "id");
        return out.append("Have one handled again: gregor dead-letters resume ")
                .append(Texts.word(first))
                .append('\n')
                .toString();
    }

    private static String line(JsonNode letter, String name) {
        return Texts.firstLine(Texts.printable(Json.text(letter, name)));
    }
}
