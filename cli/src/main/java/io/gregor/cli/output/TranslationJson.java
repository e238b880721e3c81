package io.gregor.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.report.FindingText;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.script.ScriptObject;
import io.gregor.migration.script.ScriptTranslation;
import java.util.Locale;

/** The document of {@code translate --json}; its form is the command line's contract. */
public final class TranslationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranslationJson() {}

    /** @param script the translation with the functions that are wanted in front */
    public static String of(ScriptTranslation translation, String script) {
        var document = JSON.createObjectNode()
                .put("dialect", translation.dialect().name().toLowerCase(Locale.ROOT))
                .put("complete", translation.complete())
                .put("sql", script);
        var runtime = document.putArray("runtime");
        translation.runtime().forEach(f -> runtime.add(RuntimeSchema.NAME + "." + f.name()));
        var objects = document.putArray("objects");
        translation.objects().forEach(o -> write(o, objects.addObject()));
        var findings = document.putArray("findings");
        translation.findings().forEach(f -> FindingText.write(f, findings.addObject()));
        return document.toString();
    }

    private static void write(ScriptObject o, ObjectNode node) {
        node.put("name", o.name().toString())
                .put("kind", o.kind().word())
                .put("file", o.file())
                .put("line", o.line())
                .put("complete", o.complete());
        var creates = node.putArray("creates");
        o.creates().forEach(c -> creates.add(c.toString()));
    }
}
