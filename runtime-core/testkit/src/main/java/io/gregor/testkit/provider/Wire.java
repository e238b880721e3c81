package io.gregor.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI's chat completions as JSON. */
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Wire() {}

    static Question read(byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        if (!request.path("model").isTextual() || !request.path("messages").isArray()) {
            throw new IllegalArgumentException("it needs model and messages");
        }
        List<Question.Turn> turns = new ArrayList<>();
        for (JsonNode message : request.path("messages")) {
            turns.add(new Question.Turn(message.path("role").asText(), text(message.path("content"))));
        }
        return new Question(request.path("model").asText(), turns);
    }

    /** A content is a text or a list of parts. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText();
        }
        StringBuilder parts = new StringBuilder();
        content.forEach(part -> parts.append(part.path("text").asText()));
        return parts.toString();
    }

    static byte[] completion(String model, String text) throws IOException {
        int tokens = Math.max(1, text.length() / 4);
        return JSON.writeValueAsBytes(Map.of(
                "id",
                "chatcmpl-test",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                model,
                "choices",
                List.of(Map.of(
                        "index", 0, "message", Map.of("role", "assistant", "content", text), "finish_reason", "stop")),
                "usage",
                Map.of("prompt_tokens", 1, "completion_tokens", tokens, "total_tokens", tokens + 1)));
    }

    static byte[] error(String why) throws IOException {
        return JSON.writeValueAsBytes(Map.of("error", Map.of("message", why, "type", "test")));
    }
}
