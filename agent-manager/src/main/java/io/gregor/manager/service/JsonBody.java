package io.gregor.manager.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A request's JSON object, read member by member; what is wrong with it is collected, and told all at once. */
final class JsonBody {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxNumberLength(50)
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final List<String> mistakes = new ArrayList<>();

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** Of a request that may have no body at all. */
    static JsonBody of(byte[] body) {
        return new JsonBody(body.length == 0 ? JSON.createObjectNode() : object(body));
    }

    /** @throws ApiProblem when this is no JSON object */
    static JsonNode object(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ApiProblem.wrong("the body is no JSON: "
                    + (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                    + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiProblem.wrong("the body is no JSON: " + e.getMessage());
        }
        throw ApiProblem.wrong("the body must be a JSON object");
    }

    /** A text on one line, without control characters; empty where there is none. */
    String line(String name, int most) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            mistakes.add(name + " must be a text");
            return "";
        }
        var text = Texts.line(node.textValue());
        if (text.length() > most) {
            mistakes.add(name + " must have " + most + " characters or fewer");
            return "";
        }
        return text;
    }

    boolean flag(String name) {
        var node = object.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            mistakes.add(name + " must be true or false");
        }
        return node.booleanValue();
    }

    /** A whole number; 0 where there is none. */
    int number(String name, int least, int most) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            mistakes.add(name + " must be a whole number from " + least + " to " + most);
            return 0;
        }
        return node.intValue();
    }

    void complain(String mistake) {
        mistakes.add(mistake);
    }

    /** @throws ApiProblem with all that is wrong, if anything is */
    void done() {
        if (!mistakes.isEmpty()) {
            throw ApiProblem.wrong(mistakes);
        }
    }
}
