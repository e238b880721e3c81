package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that say themselves what they are: texts and truth values as such, {@code {"int":1}}, {@code {"long":"1"}},
 * {@code {"double":"1.5"}}, and {@code {"type":"name.v1","value":{...}}} for a record.
 */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonCodec codec;
    private final ObjectMapper mapper;

    Values(JsonCodec codec, ObjectMapper mapper) {
        this.codec = codec;
        this.mapper = mapper;
    }

    JsonNode toNode(@Nullable Object value) throws JsonProcessingException {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.objectNode().put("int", number);
            case Long number -> NODES.objectNode().put("long", number.toString());
            case Double number -> NODES.objectNode().put("double", number.toString());
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode(list.size());
                for (Object element : list) {
                    array.add(toNode(element));
                }
                yield array;
            }
            case Unreadable(WireName type, String text, var _) -> record(type, text);
            default -> {
                codec.requireKnown(value);
                yield record(MessageTypes.nameOf(value.getClass()), codec.write(value));
            }
        };
    }

    private ObjectNode record(WireName type, String text) throws JsonProcessingException {
        return NODES.objectNode().put("type", type.toString()).set("value", mapper.readTree(text));
    }

    @Nullable Object fromNode(JsonNode node) throws JsonProcessingException {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                for (JsonNode element : node) {
                    list.add(fromNode(element));
                }
                yield java.util.Collections.unmodifiableList(list);
            }
            case OBJECT -> fromObject(node);
            default -> throw new IllegalArgumentException("not a stored value: " + node.getNodeType());
        };
    }

    private Object fromObject(JsonNode node) throws JsonProcessingException {
        if (node.has("type") && node.has("value")) {
            return codec.decode(
                    WireName.parse(node.get("type").asText()), mapper.writeValueAsString(node.get("value")));
        }
        if (node.has("int")) {
            return node.get("int").intValue();
        }
        if (node.has("long")) {
            return Long.parseLong(node.get("long").textValue());
        }
        if (node.has("double")) {
            return Double.parseDouble(node.get("double").textValue());
        }
        throw new IllegalArgumentException("not a stored value: an object of another shape");
    }
}
