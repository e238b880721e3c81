package io.gregor.tester.internal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** By what a recording is known to be of this source and of this test. */
final class Hashes {
    private Hashes() {}

    /** Of an object's text and of all that it needs. */
    static String of(SourceObject object, List<SourceObject> around, Dialect dialect) {
        return hash(out -> {
            out.writeStartArray();
            out.writeString(dialect.name());
            one(object, out);
            for (SourceObject other : around) {
                one(other, out);
            }
            out.writeEndArray();
        });
    }

    private static void one(SourceObject object, JsonGenerator out) throws IOException {
        out.writeString(object.name().key());
        out.writeBoolean(object.quotedIdentifier());
        out.writeString(object.text());
    }

    /** Of what a test does: its rows and its action, not its name nor what it expects. */
    static String of(Scenario scenario) {
        return hash(out -> {
            out.writeStartArray();
            for (Row row : scenario.rows()) {
                out.writeString(row.table());
                values(row.values(), out);
            }
            action(scenario.action(), out);
            out.writeEndArray();
        });
    }

    private static void action(Action action, JsonGenerator out) throws IOException {
        out.writeString(action.getClass().getSimpleName());
        switch (action) {
            case Action.Call call -> values(call.arguments(), out);
            case Action.Handle handle -> {
                out.writeString(handle.error().toString());
                values(handle.call().arguments(), out);
            }
            case Action.Read read -> {}
            case Action.Insert insert -> {
                out.writeString(insert.row().table());
                values(insert.row().values(), out);
            }
            case Action.InsertRows insert -> {
                out.writeString(insert.table());
                out.writeString(String.join("\u0001", insert.columns()));
                ObservedJson.rows(insert.rows(), out);
            }
            case Action.Update update -> {
                out.writeString(update.table());
                values(update.set(), out);
                values(update.where(), out);
            }
            case Action.Delete delete -> {
                out.writeString(delete.table());
                values(delete.where(), out);
            }
        }
    }

    private static void values(Map<String, Datum> values, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (var value : values.entrySet()) {
            out.writeString(value.getKey());
            DatumJson.write(value.getValue(), out);
        }
        out.writeEndArray();
    }

    /** Writes something as JSON. */
    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static String hash(Writing writing) {
        var text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
