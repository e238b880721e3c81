package io.gregor.migration.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TargetSql;
import java.util.List;

/** The document with which {@code migrate --json} ends; its form is the command line's contract. */
public final class MigrationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MigrationJson() {}

    public static String of(String migration, List<ObjectReport> reports) {
        return document(migration, reports).toString();
    }

    /** The same, for who has more to tell. */
    public static ObjectNode document(String migration, List<ObjectReport> reports) {
        var document = JSON.createObjectNode().put("migration", migration);
        var objects = document.putArray("objects");
        reports.forEach(r -> write(r, objects.addObject()));
        return document;
    }

    private static void write(ObjectReport r, ObjectNode object) {
        object.put("name", r.object().toString())
                .put("kind", r.kind().word())
                .put("state", r.end().word());
        if (!r.reason().isEmpty()) {
            object.put("reason", r.reason());
        }
        object.put("attempts", r.attempts());
        object.putObject("tests").put("passed", r.passed()).put("failed", r.failed());
        if (!r.results().isEmpty()) {
            ProofJson.oracles(r.results(), object.putObject("oracles"));
        }
        var findings = object.putArray("findings");
        r.findings().forEach(f -> FindingText.write(f, findings.addObject()));
        if (r.sql() != null) {
            object.put("sql", TargetSql.script(r.sql().run()));
        }
        if (r.proof() != null) {
            ProofJson.write(r.proof(), r, object.putObject("proof"));
        }
        object.put("seconds", Math.round(r.took().toMillis() / 10.0) / 100.0);
    }
}
