package io.gregor.extensions.kafka.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gregor.core.spi.Errors;
import io.gregor.core.spi.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How a request failed: {@code {"kind":"timed-out","message":"..."}}. */
final class FailureJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FailureJson() {}

    static byte[] write(Failure failure) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("kind", Errors.kind(failure.error()));
            generator.writeStringField("message", Errors.message(failure.error()));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Failure read(byte[] json) throws IOException {
        String kind = "handler-failed";
        String message = "";
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "kind" -> kind = parser.getValueAsString(kind);
                    case "message" -> message = parser.getValueAsString(message);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Failure(Errors.of(kind, message));
    }
}
