package io.gregor.migration.script;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.tsql.Dialect;
import java.util.List;

/**
 * A script in PostgreSQL's words.
 *
 * @param sql what psql runs on an empty database, from top to bottom; what was not translated stands in it as a marked
 *     comment
 * @param objects in the order of the script
 * @param findings everything worth saying, in the order of the source
 */
public record ScriptTranslation(Dialect dialect, String sql, List<ScriptObject> objects, List<Finding> findings) {
    public ScriptTranslation {
        objects = List.copyOf(objects);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is left for a person. */
    public boolean complete() {
        return findings.stream().noneMatch(f -> f.severity() == Severity.NEEDS_PERSON);
    }

    /** Whether there was nothing to translate. */
    public boolean isEmpty() {
        return sql.isBlank() && findings.isEmpty();
    }
}
