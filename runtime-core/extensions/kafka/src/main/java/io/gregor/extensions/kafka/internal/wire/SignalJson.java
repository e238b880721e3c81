package io.gregor.extensions.kafka.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gregor.core.spi.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Signals as JSON: {@code {"signal":"cancel-request","id":"...","why":"..."}}. */
public final class SignalJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String REQUEST = "cancel-request";
    private static final String CONVERSATION = "cancel-conversation";

    private SignalJson() {}

    public static byte[] write(Signal signal) {
        return switch (signal) {
            case Signal.CancelRequest(String id, String why) -> write(REQUEST, id, why);
            case Signal.CancelConversation(String id, String why) -> write(CONVERSATION, id, why);
        };
    }

    /** Null for a signal that only newer nodes know. */
    public static @Nullable Signal read(byte @Nullable [] json) throws UnusableRecord {
        String kind = "";
        String id = "";
        String why = "";
        try (JsonParser parser = JSON.createParser(json == null ? new byte[0] : json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableRecord("it is no signal");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "signal" -> kind = parser.getValueAsString("");
                    case "id" -> id = parser.getValueAsString("");
                    case "why" -> why = parser.getValueAsString("");
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UnusableRecord("it is no signal: " + e.getMessage());
        }
        return switch (kind) {
            case REQUEST -> new Signal.CancelRequest(id, why);
            case CONVERSATION -> new Signal.CancelConversation(id, why);
            default -> null;
        };
    }

    private static byte[] write(String kind, String id, String why) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("signal", kind);
            generator.writeStringField("id", id);
            generator.writeStringField("why", why);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
