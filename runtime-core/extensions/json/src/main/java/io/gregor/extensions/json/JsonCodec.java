package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Unreadable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages as JSON objects, one property per record component. Readers ignore properties they don't know, and take the
 * default (null, 0, false) for those that are missing, so components may be added without a new version.
 *
 * <p>A component whose type is an interface holds an object with the property {@code @type}, the stable name of its
 * record: every record behind an interface needs a {@link io.gregor.core.MessageType}. A value that holds a type that nobody named to
 * this runtime is refused, so that nothing is recorded that can't be read after a restart.
 */
public final class JsonCodec implements MessageCodec {
    private final MessageTypes types;
    private final ObjectMapper mapper;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Values values;
    private final Written written;

    /** @param types the types that can be read; they may grow later */
    public JsonCodec(MessageTypes types) {
        this.types = types;
        this.written = Written.of(types);
        this.mapper = Mappers.create(types);
        this.values = new Values(this, mapper);
        mapper.registerModule(new EnclosedModule(this, values));
    }

    @Override
    public void learn(Class<?> message) {
        if (types.find(MessageTypes.nameOf(message)).orElse(null) != message) {
            types.add(message);
        }
    }

    @Override
    public String encode(Object message) {
        if (message instanceof Unreadable unreadable) {
            return unreadable.text();
        }
        String known = written.take(message);
        if (known != null) {
            return known;
        }
        String text = write(message);
        written.put(message, text);
        return text;
    }

    /** The text of a record as it is now: a state, unlike a message, may have changed since it was last written. */
    String write(Object message) {
        learn(message.getClass());
        try {
            return Surrogates.safe(writers.computeIfAbsent(message.getClass(), mapper::writerFor), message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    MessageTypes.nameOf(message.getClass()) + " can't be written as JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public Object decode(WireName type, String text) {
        Optional<Class<?>> known = types.find(type);
        if (known.isEmpty()) {
            return new Unreadable(
                    type, text, "the type is not known: register an agent that handles it, or name its record");
        }
        try {
            return reader(known.get()).readValue(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Unreadable(type, text, "the text does not fit the record: " + oneLine(e));
        }
    }

    @Override
    public String encodeValue(@Nullable Object value) {
        try {
            return Surrogates.safe(mapper.writer(), values.toNode(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public @Nullable Object decodeValue(String text) {
        try {
            JsonNode node = mapper.readTree(text);
            return values.fromNode(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a stored value: " + oneLine(e), e);
        }
    }

    private ObjectReader reader(Class<?> type) {
        return readers.computeIfAbsent(type, mapper::readerFor);
    }

    /** Throws an {@link IllegalArgumentException} when a record could not be read again. */
    void requireKnown(Object message) {
        WireName name = MessageTypes.nameOf(message.getClass());
        Class<?> known = types.find(name).orElse(null);
        if (known != message.getClass()) {
            throw new IllegalArgumentException("message type " + name + " could not be read again here: "
                    + (known == null
                            ? "name " + message.getClass().getSimpleName() + " to the runtime with messages(...)"
                            : "its name belongs to " + known.getName()));
        }
    }

    private static String oneLine(Exception e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e);
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 500 ? line : line.substring(0, 500) + "...";
    }
}
