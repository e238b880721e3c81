package io.gregor.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The fields of a kind whose types are in no library here, as the file {@code shapes.yaml} lists them: a map of fields, a
 * list with the shape of its entries, or {@code string}, {@code number}, {@code boolean}, {@code strings} for a map of
 * texts, or a word with {@code |} for each that is allowed; {@code !} behind a field's name says that it must be there.
 */
final class Shape {
    private static final JsonNode SHAPES = read();

    private final JsonNode shape;

    private Shape(JsonNode shape) {
        this.shape = shape;
    }

    static Shape of(String kind) {
        JsonNode shape = SHAPES.get(kind);
        if (shape == null) {
            throw new AssertionError("nothing is known of the kind " + kind);
        }
        return new Shape(shape);
    }

    void check(JsonNode document) {
        check(document.at("/metadata/name").asText(), document, shape);
    }

    private static void check(String place, JsonNode value, JsonNode shape) {
        if (shape.isObject()) {
            fields(place, value, shape);
        } else if (shape.isArray()) {
            require(value.isArray(), place, "a list");
            for (int i = 0; i < value.size(); i++) {
                check(place + "[" + i + "]", value.get(i), shape.get(0));
            }
        } else {
            simple(place, value, shape.asText());
        }
    }

    private static void fields(String place, JsonNode value, JsonNode shape) {
        require(value.isObject(), place, "an object");
        value.properties().forEach(field -> {
            JsonNode known = shape.has(field.getKey()) ? shape.get(field.getKey()) : shape.get(field.getKey() + "!");
            require(known != null, place + "." + field.getKey(), "left out: there is no such field");
            check(place + "." + field.getKey(), field.getValue(), Objects.requireNonNull(known));
        });
        shape.properties().stream()
                .map(field -> field.getKey())
                .filter(name -> name.endsWith("!"))
                .map(name -> name.substring(0, name.length() - 1))
                .forEach(name -> require(value.has(name), place + "." + name, "given"));
    }

    private static void simple(String place, JsonNode value, String type) {
        switch (type) {
            case "string" -> require(value.isTextual(), place, "a text");
            case "number" -> require(value.isInt(), place, "a whole number");
            case "boolean" -> require(value.isBoolean(), place, "true or false");
            case "strings" -> {
                require(value.isObject(), place, "a map");
                value.forEach(it -> require(it.isTextual(), place, "a map of texts: quote " + it));
            }
            default ->
                require(
                        value.isTextual() && ("|" + type + "|").contains("|" + value.asText() + "|"),
                        place,
                        "one of " + type);
        }
    }

    private static void require(boolean met, String place, String what) {
        if (!met) {
            throw new AssertionError(place + " must be " + what);
        }
    }

    private static JsonNode read() {
        try (var in = Shape.class.getResourceAsStream("/shapes.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
