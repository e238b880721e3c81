package io.gregor.tester.internal.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON with bounds on size and depth. Comments are allowed, since people write these files by hand. */
public final class JsonReader {
    /** Characters of a whole text; a longer one is refused. */
    public static final int MAX_LENGTH = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(200_000)
                    .maxNumberLength(100)
                    .maxDocumentLength(MAX_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private static final int MAX_EXPONENT = 100;

    private JsonReader() {}

    public static Json read(String text) throws CaseFileException {
        if (text.length() > MAX_LENGTH) {
            throw new CaseFileException(new Json.Place(1, 1), "the file is too large: keep it below 2 MB");
        }
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new CaseFileException(new Json.Place(1, 1), "the file is empty: begin with {\"cases\": [");
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new CaseFileException(place(parser.currentTokenLocation()), "nothing may follow the closing }");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new CaseFileException(
                    at == null ? new Json.Place(1, 1) : place(at), "not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json value(JsonParser parser) throws IOException, CaseFileException {
        Json.Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, place);
            case START_ARRAY -> items(parser, place);
            case VALUE_STRING -> new Json.Text(storable(parser.getText(), place), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, place);
            case VALUE_TRUE -> new Json.Bool(true, place);
            case VALUE_FALSE -> new Json.Bool(false, place);
            case VALUE_NULL -> new Json.Nothing(place);
            default -> throw new CaseFileException(place, "a value is expected here");
        };
    }

    private static Json number(JsonParser parser, Json.Place place) throws IOException, CaseFileException {
        var value = parser.getDecimalValue();
        if (Math.abs((long) value.scale()) > MAX_EXPONENT) {
            throw new CaseFileException(place, "the number has too many digits for any database");
        }
        return new Json.Number(value, place);
    }

    private static Json members(JsonParser parser, Json.Place place) throws IOException, CaseFileException {
        Map<String, Json> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = storable(parser.currentName(), place);
            parser.nextToken();
            values.put(name, value(parser));
        }
        return new Json.Members(values, place);
    }

    private static Json items(JsonParser parser, Json.Place place) throws IOException, CaseFileException {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Json.Items(values, place);
    }

    /** PostgreSQL stores no NUL character, and half a surrogate pair is no character at all. */
    private static String storable(String text, Json.Place place) throws CaseFileException {
        if (text.indexOf('\0') >= 0) {
            throw new CaseFileException(place, "PostgreSQL cannot store the character \\u0000: take it out");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new CaseFileException(place, "half of a surrogate pair is no character: write both halves");
        }
        return text;
    }

    private static Json.Place place(JsonLocation at) {
        return new Json.Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
