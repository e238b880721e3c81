package io.gregor.tester.internal.source;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Json;
import java.io.IOException;
import java.math.BigDecimal;

/** Values in a recording. Unlike in a case file each says what it is, so that nothing is guessed when it is read. */
final class DatumJson {
    private DatumJson() {}

    static void write(Datum datum, JsonGenerator out) throws IOException {
        switch (datum) {
            case Datum.Null n -> out.writeNull();
            case Datum.Number n -> out.writeNumber(n.value().toPlainString());
            case Datum.Text t -> out.writeString(t.value());
            case Datum.Moment m -> member("at", m.iso(), out);
            case Datum.Binary b -> member("bytes", b.hex(), out);
            case Datum.About a -> {
                out.writeStartObject();
                // as texts, or the same number could come back as another one
                out.writeStringField("about", Double.toString(a.value()));
                out.writeStringField("within", Double.toString(a.within()));
                out.writeEndObject();
            }
            case Datum.Any a -> {
                out.writeStartObject();
                out.writeBooleanField("any", true);
                out.writeEndObject();
            }
        }
    }

    private static void member(String key, String value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField(key, value);
        out.writeEndObject();
    }

    static Datum read(Json json) throws CaseFileException {
        return switch (json) {
            case Json.Nothing n -> Datum.NULL;
            case Json.Number n -> new Datum.Number(n.value());
            case Json.Text t -> new Datum.Text(t.value());
            case Json.Members m when m.values().get("at") instanceof Json.Text t -> new Datum.Moment(t.value());
            case Json.Members m when m.values().get("bytes") instanceof Json.Text t -> new Datum.Binary(t.value());
            case Json.Members m
            when m.values().get("about") instanceof Json.Text about
                    && m.values().get("within") instanceof Json.Text within ->
                new Datum.About(number(about), number(within));
            case Json.Members m when m.values().containsKey("any") -> Datum.ANY;
            default -> throw new CaseFileException(json.place(), "a value is expected here");
        };
    }

    private static double number(Json.Text text) throws CaseFileException {
        try {
            return new BigDecimal(text.value()).doubleValue();
        } catch (NumberFormatException e) {
            throw new CaseFileException(text.place(), "a number is expected here");
        }
    }
}
