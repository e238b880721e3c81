package io.gregor.tester.internal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.cases.JsonReader;
import io.gregor.tester.internal.cases.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks another view, and takes down what it answers, for {@link RecordedSource} to say again. */
public final class Recorder implements SourceView {
    private final SourceView view;
    private final SourceObject object;
    private final String hash;
    private final Map<String, Taken> taken = new LinkedHashMap<>();

    private record Taken(String name, Answer answer) {}

    public Recorder(SourceView view, SourceObject object, List<SourceObject> around, Dialect dialect) {
        this.view = view;
        this.object = object;
        this.hash = Hashes.of(object, around, dialect);
    }

    @Override
    public Optional<String> objection() {
        return view.objection();
    }

    @Override
    public Answer ask(Scenario scenario) throws SourceRefused {
        Answer answer = view.ask(scenario);
        taken.put(Hashes.of(scenario), new Taken(scenario.name(), answer));
        return answer;
    }

    /** What was taken down, as JSON; empty when that is more than can be kept. */
    public Optional<String> recording() {
        var text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("object", object.name().toString());
            out.writeStringField("source", hash);
            if (view.objection().isPresent()) {
                out.writeStringField("objection", view.objection().get());
            }
            out.writeArrayFieldStart("tests");
            for (var one : taken.entrySet()) {
                out.writeStartObject();
                out.writeStringField("name", one.getValue().name());
                out.writeStringField("test", one.getKey());
                switch (one.getValue().answer()) {
                    case Answer.Shown s -> {
                        out.writeFieldName("shown");
                        ObservedJson.write(s.observed(), out);
                    }
                    case Answer.NotShown n -> out.writeStringField("notShown", n.reason());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.getBuffer().length() <= JsonReader.MAX_LENGTH ? Optional.of(text.toString()) : Optional.empty();
    }
}
