package io.gregor.extensions.postgres.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.TracedStep;
import io.gregor.core.spi.Remarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trace shows of a handled message, as short text. */
final class RemarksJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RemarksJson() {}

    /** Null when there is nothing special to say. */
    static @Nullable String encode(Remarks remarks) {
        if (!remarks.isNotable()) {
            return null;
        }
        ObjectNode node = MAPPER.createObjectNode();
        node.put("attempts", remarks.attempts());
        if (remarks.cancelled() != null) {
            node.put("cancelled", Texts.storable(remarks.cancelled()));
        }
        if (!remarks.steps().isEmpty()) {
            ArrayNode steps = node.putArray("steps");
            for (TracedStep step : remarks.steps()) {
                steps.addObject()
                        .put("name", Texts.storable(step.name()))
                        .put("kind", step.kind())
                        .put("at", step.at().toString());
            }
        }
        return node.toString();
    }

    static Remarks decode(@Nullable String text) {
        if (text == null) {
            return Remarks.NONE;
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            List<TracedStep> steps = new ArrayList<>();
            for (JsonNode step : node.path("steps")) {
                steps.add(new TracedStep(
                        step.path("name").asText(),
                        step.path("kind").asText(),
                        true,
                        Instant.parse(step.path("at").asText())));
            }
            String cancelled = node.path("cancelled").textValue();
            return new Remarks(node.path("attempts").asInt(), steps, cancelled, null, null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the remarks of a handled message: " + e.getOriginalMessage(), e);
        }
    }
}
