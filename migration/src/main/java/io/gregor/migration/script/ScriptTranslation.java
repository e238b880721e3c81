package io.gregor.migration.script;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.runtime.RuntimeFunction;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A script in PostgreSQL's words.
 *
 * @param sql what psql runs on an empty database, from top to bottom, when the functions of {@code runtime} are there;
 *     what was not translated stands in it as a marked comment
 * @param runtime the functions of the runtime schema that it calls, with those that they call
 * @param objects in the order of the script
 * @param findings everything worth saying, in the order of the source
 */
public record ScriptTranslation(
        Dialect dialect,
        String sql,
        List<RuntimeFunction> runtime,
        List<ScriptObject> objects,
        List<Finding> findings) {
    public ScriptTranslation {
        runtime = List.copyOf(runtime);
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

    /** What psql runs on an empty database: the functions that are called, and behind them the translation. */
    public String script() {
        return script(runtime);
    }

    /** The translation behind a line that says which functions it calls, and behind those that are given. */
    public String script(List<RuntimeFunction> given) {
        String calls = runtime.isEmpty()
                ? ""
                : "-- Calls functions of the runtime schema " + RuntimeSchema.NAME + ": "
                        + runtime.stream().map(RuntimeFunction::name).collect(Collectors.joining(", ")) + "\n\n";
        String made = RuntimeSchema.script(given);
        return calls + made + (made.isEmpty() ? "" : "\n") + sql;
    }
}
