package io.gregor.tester.internal.source;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Json;
import io.gregor.tester.internal.cases.JsonReader;
import io.gregor.tester.internal.cases.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says again what the source once showed. It is believed only for the very texts of the object and of all that it needs
 * that were recorded, and for the very rows and arguments of a test; anything else is said to be missing.
 */
public final class RecordedSource implements SourceView {
    private final @Nullable String objection;
    private final Map<String, Answer> answers;

    private RecordedSource(@Nullable String objection, Map<String, Answer> answers) {
        this.objection = objection;
        this.answers = answers;
    }

    /** @throws SourceRefused when the text is no recording */
    public static RecordedSource of(String text, SourceObject object, List<SourceObject> around, Dialect dialect)
            throws SourceRefused {
        try {
            Map<String, Json> members = ObservedJson.members(JsonReader.read(text));
            String hash = text(members, "source");
            if (!text(members, "object").equalsIgnoreCase(object.name().toString())
                    || !hash.equals(Hashes.of(object, around, dialect))) {
                return new RecordedSource(
                        "the recording is stale: it was made of another text of " + object.name()
                                + " or of what it needs; record it anew with --record",
                        Map.of());
            }
            Map<String, Answer> answers = new HashMap<>();
            Json tests = members.get("tests");
            for (Json test : tests instanceof Json.Items items ? items.values() : List.<Json>of()) {
                Map<String, Json> parts = ObservedJson.members(test);
                Json shown = parts.get("shown");
                answers.put(
                        text(parts, "test"),
                        shown == null
                                ? new Answer.NotShown(text(parts, "notShown"))
                                : new Answer.Shown(ObservedJson.read(shown)));
            }
            return new RecordedSource(members.containsKey("objection") ? text(members, "objection") : null, answers);
        } catch (CaseFileException e) {
            throw new SourceRefused("the recording of " + object.name() + " cannot be read: " + e.getMessage());
        }
    }

    /** For an object of which a recording says nothing. */
    public static RecordedSource without(SourceObject object) {
        return new RecordedSource(
                "the recording holds nothing of " + object.name() + ": record it anew with --record", Map.of());
    }

    private static String text(Map<String, Json> members, String key) throws CaseFileException {
        if (members.get(key) instanceof Json.Text text) {
            return text.value();
        }
        throw new CaseFileException(new Json.Place(1, 1), "\"" + key + "\" is missing");
    }

    @Override
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    @Override
    public Answer ask(Scenario scenario) {
        return answers.getOrDefault(
                Hashes.of(scenario),
                new Answer.NotShown("the recording does not hold it; record it anew with --record"));
    }
}
