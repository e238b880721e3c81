package io.gregor.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.report.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One message at one agent, as a trace names it.
 *
 * @param handling the message at this agent: what its handler sent names it as its {@code cause}
 * @param agent who handled it or is to; empty for an event that nobody took
 */
record TraceLine(
        String handling,
        String cause,
        String type,
        String from,
        String agent,
        Instant sent,
        Optional<Instant> ended,
        String outcome,
        String error,
        int attempts) {

    static TraceLine of(JsonNode message) {
        var agent = Json.text(message, "agent");
        var from = Json.text(message, "from");
        var cause = Json.text(message, "cause");
        return new TraceLine(
                handling(Json.text(message, "id"), agent),
                cause.isEmpty() ? "" : handling(cause, from),
                Json.text(message, "type"),
                from,
                agent.isEmpty() ? Json.text(message, "to") : agent,
                Json.time(message, "sent").orElse(Instant.EPOCH),
                Json.time(message, "ended"),
                Json.text(message, "outcome"),
                Json.text(message, "error"),
                message.path("attempts").asInt(1));
    }

    /** From the sending to the end of the handler; empty while that has not come. */
    Optional<Duration> took() {
        return ended.map(end -> Duration.between(sent, end));
    }

    /** The agent's type. */
    String agentType() {
        int slash = agent.indexOf('/');
        return slash < 0 ? agent : agent.substring(0, slash);
    }

    /** In words, without what is the same in all lines of the trace. */
    String text(String trace, Style style) {
        var name = type.replaceFirst("^gregor\\.migration\\.", "").replaceFirst("\\.v1$", "");
        var way = way(from.isEmpty() ? "outside" : shortened(from, trace), shortened(agent, trace));
        var text = new StringBuilder(style.strong(Texts.printable(name)))
                .append("  ")
                .append(style.faint(Texts.printable(way)));
        if (attempts > 1) {
            text.append(style.warning(", " + attempts + " attempts"));
        }
        if (!outcome.equals("handled") && !outcome.isEmpty()) {
            var why = error.isEmpty() ? "" : ": " + Texts.firstLine(Texts.printable(error));
            text.append(", ").append(style.bad(Texts.printable(outcome) + why));
        }
        return text.toString();
    }

    private static String handling(String id, String agent) {
        return id + "@" + agent;
    }

    /** Agents that work for the same object name it once. */
    private static String way(String from, String to) {
        int blank = from.indexOf(' ');
        boolean same = blank > 0 && to.endsWith(from.substring(blank));
        return (same ? from.substring(0, blank) : from) + " > " + to;
    }

    private static String shortened(String agent, String trace) {
        var text = agent.replace("/" + trace, "");
        return text.startsWith("/") ? text.substring(1) : text.replace('/', ' ');
    }
}
