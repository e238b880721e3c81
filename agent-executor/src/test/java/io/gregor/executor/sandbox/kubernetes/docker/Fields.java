package io.gregor.executor.sandbox.kubernetes.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields of an object, every one of which must be taken by somebody: one that is left over is refused. */
final class Fields {
    private final String path;
    private final Map<String, JsonNode> left = new LinkedHashMap<>();

    private Fields(String path, JsonNode object) {
        this.path = path;
        object.properties().forEach(field -> left.put(field.getKey(), field.getValue()));
    }

    /** Reads the object with all its fields. */
    static <T> T read(String path, JsonNode object, Function<Fields, T> reading) {
        Fields fields = new Fields(path, object);
        T read = reading.apply(fields);
        for (Map.Entry<String, JsonNode> unknown : fields.left.entrySet()) {
            throw new NotCarriedOut(fields.path(unknown.getKey()) + ": " + unknown.getValue());
        }
        return read;
    }

    /** As {@link #read}, of an object in this one. */
    <T> Optional<T> object(String name, Function<Fields, T> reading) {
        return take(name).map(value -> read(path(name), value, reading));
    }

    <T> List<T> objects(String name, Function<Fields, T> reading) {
        List<T> all = new ArrayList<>();
        take(name)
                .ifPresent(list -> list.forEach(
                        value -> all.add(read("%s[%d]".formatted(path(name), all.size()), value, reading))));
        return all;
    }

    Optional<String> text(String name) {
        return take(name).map(JsonNode::asText);
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> new NotCarriedOut("a pod without " + path(name)));
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        take(name).ifPresent(list -> list.forEach(value -> all.add(value.asText())));
        return all;
    }

    Optional<Long> number(String name) {
        return take(name).map(JsonNode::asLong);
    }

    boolean flag(String name, boolean otherwise) {
        return take(name).map(JsonNode::asBoolean).orElse(otherwise);
    }

    /** An amount such as {@code 250m} or {@code 2Gi}; 0 when nothing is said. */
    double amount(String name) {
        return text(name)
                .map(amount -> Quantity.parse(amount).getNumericalAmount().doubleValue())
                .orElse(0.0);
    }

    /** The only value that can be carried out; nothing said is something else. */
    void only(String name, String value) {
        if (!text(name).equals(Optional.of(value))) {
            throw new NotCarriedOut("a pod whose %s is not %s".formatted(path(name), value));
        }
    }

    private Optional<JsonNode> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    private String path(String name) {
        return path + "." + name;
    }
}
