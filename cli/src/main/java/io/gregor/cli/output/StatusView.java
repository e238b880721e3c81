package io.gregor.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.report.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster at a glance: who works, what is worked on, and what needs a person. */
public final class StatusView {
    private StatusView() {}

    /** @param status what the manager answers to {@code GET /api/status} */
    public static String of(JsonNode status, Instant now, Style style) {
        var out = new StringBuilder(nodes(status, now, style));
        var migrations = Json.elements(status, "migrations").toList();
        out.append('\n');
        out.append(migrations.isEmpty() ? "no migrations yet\n" : migrations(migrations, now, style));
        migrations.forEach(m -> Json.elements(m, "waiting").forEach(w -> out.append(waiting(m, w, style))));
        long letters = status.path("deadLetters").asLong();
        if (letters > 0) {
            out.append('\n')
                    .append(style.bad(letters + (letters == 1 ? " message" : " messages")
                            + " could not be handled: gregor dead-letters shows why"))
                    .append('\n');
        }
        return out.toString();
    }

    private static String nodes(JsonNode status, Instant now, Style style) {
        var table = new Table("node", "state", "agents in memory");
        Json.elements(status, "nodes")
                .forEach(node -> table.row(
                        Json.text(node, "node"),
                        node.path("live").asBoolean()
                                ? "alive"
                                : "silent since "
                                        + Json.ago(node, "lastSeen", now).replace(" ago", ""),
                        Json.elements(node, "agents").map(JsonNode::asText).collect(Collectors.joining(", "))));
        return table.text(style);
    }

    private static String migrations(List<JsonNode> migrations, Instant now, Style style) {
        var table = new Table("migration", "state", "objects", "submitted", "took");
        for (var m : migrations) {
            var state = Json.text(m, "state") + reason(m);
            table.row(Json.text(m, "migration"), state, objects(m), Json.ago(m, "submitted", now), took(m, now));
        }
        return table.text(style);
    }

    private static String reason(JsonNode migration) {
        var reason = Json.text(migration, "reason");
        var state = Json.text(migration, "state");
        return reason.isEmpty() ? "" : reason.startsWith(state) ? reason.substring(state.length()) : ": " + reason;
    }

    private static String objects(JsonNode migration) {
        return migration.path("objects").properties().stream()
                .map(count -> count.getValue().asText() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String took(JsonNode migration, Instant now) {
        return Json.time(migration, "submitted")
                .map(begun -> Texts.seconds(
                        Duration.between(begun, Json.time(migration, "finished").orElse(now))))
                .orElse("");
    }

    private static String waiting(JsonNode migration, JsonNode object, Style style) {
        var name = Json.text(object, "object");
        var names = Texts.word(Json.text(migration, "migration")) + " " + Texts.word(name);
        return "\n"
                + style.warning(
                        Texts.printable(name) + " waits for a person: gregor approve " + names + ", or gregor reject")
                + "\n";
    }
}
