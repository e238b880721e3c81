package io.gregor.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.migration.report.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what a manager says; what is missing or of another kind is blank, so that an older command shows the rest. */
final class Json {
    private Json() {}

    static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    static Stream<JsonNode> elements(JsonNode node, String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false);
    }

    static Optional<Instant> time(JsonNode node, String name) {
        try {
            return Optional.of(Instant.parse(text(node, name)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How long ago it was, in words. */
    static String ago(JsonNode node, String name, Instant now) {
        return time(node, name).map(t -> Texts.ago(Duration.between(t, now))).orElse("");
    }
}
