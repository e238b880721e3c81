package io.gregor.extensions.kafka.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gregor.core.WireName;
import java.io.IOException;

/** A message as anybody may write it: a JSON object whose property {@code @type} is its name, or {@code name/version}. */
final class PlainJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PlainJson() {}

    /** The message's name. */
    static WireName type(byte[] json) throws UnusableRecord {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableRecord("it is no CloudEvent and no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = "@type".equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (found && value == JsonToken.VALUE_STRING) {
                    return name(parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new UnusableRecord("it is no CloudEvent and no JSON object");
        }
        throw new UnusableRecord("it is no CloudEvent and its JSON has no property @type with the message's name");
    }

    static WireName name(String text) throws UnusableRecord {
        int slash = text.lastIndexOf('/');
        try {
            return slash < 0
                    ? new WireName(text, 1)
                    : new WireName(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new UnusableRecord("its type is no name of a message: " + e.getMessage());
        }
    }
}
