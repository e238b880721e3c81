package io.gregor.migration.model;

import java.util.List;

/**
 * What was run on the target for one object, or would be. Statements have no semicolon at their end.
 *
 * @param run everything but questions, from {@code begin} to {@code commit}, with what is written into the ledger. Of
 *     objects that are promoted in one transaction the first has the beginning and the last the end
 * @param schemas what of it makes schemas, and functions of the runtime schema; in this order
 * @param changes what of it makes, changes or drops objects, without the ledger; empty when there was nothing to do
 * @param undo what undoes the changes, tried on the target; empty when there is nothing to undo, or no way to do it
 */
public record TargetSql(List<String> run, List<String> schemas, List<String> changes, List<String> undo) {
    /** Nothing was run. */
    public static final TargetSql NONE = new TargetSql(List.of(), List.of(), List.of(), List.of());

    public TargetSql {
        run = run == null ? List.of() : List.copyOf(run);
        schemas = schemas == null ? List.of() : List.copyOf(schemas);
        changes = changes == null ? List.of() : List.copyOf(changes);
        undo = undo == null ? List.of() : List.copyOf(undo);
    }

    /** Statements as a script. */
    public static String script(List<String> statements) {
        var script = new StringBuilder();
        // A comment at a statement's end must not swallow the semicolon.
        statements.forEach(s -> script.append(s.strip()).append(endsInComment(s) ? "\n;\n" : ";\n"));
        return script.toString();
    }

    private static boolean endsInComment(String statement) {
        var text = statement.strip();
        return text.substring(text.lastIndexOf('\n') + 1).contains("--");
    }
}
