package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The API's own description, as far as requests are made from it. */
record Description(JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Description of(String json) {
        try {
            return new Description(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that can be asked for. */
    record Operation(
            String id, String method, String path, List<JsonNode> parameters, JsonNode body, JsonNode answers) {
        /** Where a parameter goes: path, query or header. */
        List<JsonNode> in(String place) {
            return parameters.stream()
                    .filter(it -> it.path("in").asText().equals(place))
                    .toList();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation ->
                        operations.add(operation(path.getKey(), operation.getKey(), operation.getValue()))));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode described) {
        List<JsonNode> parameters = new ArrayList<>();
        described.path("parameters").forEach(it -> parameters.add(resolved(it)));
        return new Operation(
                described.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                described.path("requestBody").path("content"),
                described.path("responses"));
    }

    /** What a reference refers to. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
    }

    /** What an answer has that its schema does not allow; empty when nothing. */
    String mismatch(JsonNode value, JsonNode described, String at) {
        var schema = resolved(described);
        for (var name : schema.path("required")) {
            if (!value.has(name.asText())) {
                return at + " lacks " + name.asText();
            }
        }
        if (schema.has("type") && !isOf(value, schema.path("type"))) {
            return at + " is " + value.getNodeType() + ", not " + schema.path("type");
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            return at + " is " + value + ", not one of " + schema.path("enum");
        }
        for (var property : schema.path("properties").properties()) {
            var found = value.path(property.getKey());
            var problem =
                    found.isMissingNode() ? "" : mismatch(found, property.getValue(), at + "." + property.getKey());
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        if (schema.has("items")) {
            for (var element : value) {
                var problem = mismatch(element, schema.path("items"), at + "[]");
                if (!problem.isEmpty()) {
                    return problem;
                }
            }
        }
        return "";
    }

    private static boolean isOf(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(it -> isOf(value, it));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("no such type: " + type);
        };
    }
}
