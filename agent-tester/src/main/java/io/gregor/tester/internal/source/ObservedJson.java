package io.gregor.tester.internal.source;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.Json;
import io.gregor.tester.internal.cases.ResultRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the source showed of one test, in a recording. */
final class ObservedJson {
    private ObservedJson() {}

    static void write(Observed seen, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (seen.returnCode() != null) {
            out.writeNumberField("return", seen.returnCode());
        }
        if (seen.value() != null) {
            out.writeFieldName("value");
            DatumJson.write(seen.value(), out);
        }
        out.writeObjectFieldStart("output");
        for (var output : seen.outputs().entrySet()) {
            out.writeFieldName(output.getKey());
            DatumJson.write(output.getValue(), out);
        }
        out.writeEndObject();
        out.writeArrayFieldStart("results");
        for (ResultRows result : seen.results()) {
            out.writeStartObject();
            out.writeFieldName("columns");
            texts(result.columns(), out);
            out.writeFieldName("rows");
            rows(result.rows(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        if (seen.messages() != null) {
            out.writeFieldName("messages");
            texts(seen.messages(), out);
        }
        out.writeObjectFieldStart("tables");
        for (var table : seen.tables().entrySet()) {
            out.writeFieldName(table.getKey());
            rows(table.getValue(), out);
        }
        out.writeEndObject();
        ExpectedError error = seen.error();
        if (error != null) {
            out.writeObjectFieldStart("error");
            if (error.number() != null) {
                out.writeNumberField("number", error.number());
            }
            if (error.text() != null) {
                out.writeStringField("text", error.text());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void texts(List<String> texts, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    static void rows(List<List<Datum>> rows, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (List<Datum> row : rows) {
            out.writeStartArray();
            for (Datum datum : row) {
                DatumJson.write(datum, out);
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    static Observed read(Json json) throws CaseFileException {
        Map<String, Json> members = members(json);
        Map<String, Datum> outputs = new LinkedHashMap<>();
        for (var output : members(members.get("output"), json).entrySet()) {
            outputs.put(output.getKey(), DatumJson.read(output.getValue()));
        }
        List<ResultRows> results = new ArrayList<>();
        for (Json result : items(members.get("results"), json)) {
            Map<String, Json> parts = members(result);
            results.add(new ResultRows(texts(parts.get("columns"), result), rows(parts.get("rows"), result), false));
        }
        Map<String, List<List<Datum>>> tables = new LinkedHashMap<>();
        for (var table : members(members.get("tables"), json).entrySet()) {
            tables.put(table.getKey(), rows(table.getValue(), json));
        }
        Json value = members.get("value");
        Json messages = members.get("messages");
        Json error = members.get("error");
        return new Observed(
                members.get("return") instanceof Json.Number n ? integer(n.value(), n) : null,
                value == null ? null : DatumJson.read(value),
                outputs,
                results,
                messages == null ? null : texts(messages, json),
                error == null ? null : error(members(error)),
                tables);
    }

    private static ExpectedError error(Map<String, Json> members) throws CaseFileException {
        return new ExpectedError(
                members.get("number") instanceof Json.Number n ? integer(n.value(), n) : null,
                members.get("text") instanceof Json.Text t ? t.value() : null);
    }

    private static List<List<Datum>> rows(@Nullable Json json, Json around) throws CaseFileException {
        List<List<Datum>> rows = new ArrayList<>();
        for (Json item : items(json, around)) {
            List<Datum> row = new ArrayList<>();
            for (Json value : items(item, around)) {
                row.add(DatumJson.read(value));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> texts(@Nullable Json json, Json around) throws CaseFileException {
        List<String> texts = new ArrayList<>();
        for (Json item : items(json, around)) {
            if (!(item instanceof Json.Text text)) {
                throw new CaseFileException(item.place(), "a string is expected here");
            }
            texts.add(text.value());
        }
        return texts;
    }

    static List<Json> items(@Nullable Json json, Json around) throws CaseFileException {
        if (json instanceof Json.Items items) {
            return items.values();
        }
        throw new CaseFileException((json == null ? around : json).place(), "an array is expected here");
    }

    private static Map<String, Json> members(@Nullable Json json, Json around) throws CaseFileException {
        return members(json == null ? around : json);
    }

    static Map<String, Json> members(Json json) throws CaseFileException {
        if (json instanceof Json.Members members) {
            return members.values();
        }
        throw new CaseFileException(json.place(), "an object is expected here");
    }

    private static int integer(BigDecimal number, Json json) throws CaseFileException {
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new CaseFileException(json.place(), "a whole number is expected here");
        }
    }
}
