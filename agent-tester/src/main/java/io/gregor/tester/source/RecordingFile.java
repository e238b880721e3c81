package io.gregor.tester.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Json;
import io.gregor.tester.internal.cases.JsonReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file of what a source showed for the objects of a migration: JSON for people to read and for {@code --source} to
 * replay. Nothing of the source's address or credentials is in it; the values that its procedures showed are.
 */
public final class RecordingFile {
    /** Characters of a whole file. */
    public static final int MOST = 48_000_000;

    private static final String VERSION = "gregorRecording";

    private RecordingFile() {}

    /** @param recordings of objects, as the suites of a migration hold them */
    public static String of(Collection<String> recordings) {
        return "{\n\"" + VERSION + "\" : 1,\n\"objects\" : [\n" + String.join(",\n", recordings) + "\n]\n}\n";
    }

    /**
     * The recordings of a file by the names of their objects.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Map<String, String> read(String text) {
        if (text.length() > MOST) {
            throw new IllegalArgumentException("a recording has " + MOST + " characters at most");
        }
        Map<String, String> recordings = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            boolean ours = false;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(VERSION)) {
                    ours = parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() == 1;
                } else if (name.equals("objects") && parser.currentToken() == JsonToken.START_ARRAY) {
                    objects(parser, recordings);
                } else {
                    parser.skipChildren();
                }
            }
            if (!ours) {
                throw new IllegalArgumentException(
                        "no recording: make one with gregor migrate --source URL --record FILE");
            }
            return recordings;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no recording, since it is not JSON: "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    e);
        } catch (IOException | CaseFileException e) {
            throw new IllegalArgumentException("a broken recording: " + e.getMessage(), e);
        }
    }

    private static void objects(JsonParser parser, Map<String, String> recordings)
            throws IOException, CaseFileException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var one = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(one).useDefaultPrettyPrinter()) {
                out.copyCurrentStructureExact(parser);
            }
            if (JsonReader.read(one.toString()) instanceof Json.Members m
                    && m.values().get("object") instanceof Json.Text name) {
                recordings.put(name.value(), one.toString());
            } else {
                throw new IllegalArgumentException("a broken recording: an entry names no object");
            }
        }
    }
}
