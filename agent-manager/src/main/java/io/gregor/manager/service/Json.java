package io.gregor.manager.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Writes small answers. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static String object(Consumer<ObjectNode> fill) {
        var object = JSON.createObjectNode();
        fill.accept(object);
        return object.toString();
    }
}
