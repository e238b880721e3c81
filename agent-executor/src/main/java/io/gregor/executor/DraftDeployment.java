package io.gregor.executor;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.internal.Hashes;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.TargetItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates a draft in a sandbox and looks at what came of it: just the items it may create, nothing changed or dropped
 * besides, and of a routine the shape that its source asks for.
 */
final class DraftDeployment {
    /** The first word of the tags of statements that do something else than define. */
    private static final Set<String> CHANGES_ROWS =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE", "DO", "CALL");

    private DraftDeployment() {}

    /** How it went. */
    sealed interface Result {}

    /**
     * @param fingerprint a hash of the created definitions, in the catalog's words
     * @param definition the created definitions as a script
     */
    record Deployed(String fingerprint, String definition) implements Result {}

    /** @param reason for the draft's author, one line */
    record Refused(String reason) implements Result {}

    static Result of(Draft draft, Sandbox sandbox) {
        var run = sandbox.run(draft.sql(), ScriptLimits.standard());
        if (!run.succeeded()) {
            return new Refused(run.firstError().map(DraftDeployment::told).orElse("it ended as " + run.outcome()));
        }
        var rows = run.statements().stream()
                .filter(s -> s.tag() != null && CHANGES_ROWS.contains(s.tag().split(" ")[0]))
                .findFirst();
        if (rows.isPresent()) {
            return new Refused("line " + rows.get().line()
                    + ": the script must only create definitions, not change rows or run code");
        }
        var changes = sandbox.changes();
        var unwanted = new ArrayList<String>();
        changes.changed().forEach(i -> unwanted.add("changes " + i));
        changes.dropped().forEach(i -> unwanted.add("drops " + i));
        changes.created().stream().filter(i -> !wanted(i, draft)).forEach(i -> unwanted.add("creates " + i));
        if (!unwanted.isEmpty()) {
            return new Refused("the script does what it must not: it " + String.join(", it ", unwanted)
                    + "; it may create only " + join(draft.creates()));
        }
        var missing = draft.creates().stream()
                .filter(t -> !isPart(t) && changes.created().stream().noneMatch(i -> same(t, i)))
                .toList();
        if (!missing.isEmpty()) {
            return new Refused("the script does not create " + join(missing));
        }
        return draft.routine()
                .flatMap(shape -> ShapeCheck.difference(shape, sandbox))
                .<Result>map(Refused::new)
                .orElseGet(() -> deployed(changes.created(), sandbox));
    }

    private static Deployed deployed(Set<CatalogItem> items, Sandbox sandbox) {
        var named = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        try (var catalog = sandbox.catalog()) {
            for (var item : items) {
                var sql = catalog.definition(item).map(CatalogDefinition::sql).orElse("");
                named.add(item + "\n" + sql);
                definitions.add(sql);
            }
        }
        return new Deployed(Hashes.sha256(String.join("\n", named)), String.join("\n", definitions));
    }

    private static boolean wanted(CatalogItem item, Draft draft) {
        if (item.kind() == ItemKind.SCHEMA) {
            return draft.creates().stream().anyMatch(t -> t.schema().equals(item.name()));
        }
        return draft.creates().stream().anyMatch(t -> same(t, item));
    }

    private static boolean same(TargetItem wanted, CatalogItem item) {
        return wanted.kind().equals(item.kind().text())
                && wanted.name().equals(item.name())
                && (wanted.schema().equals(item.schema()) || item.schema().isEmpty());
    }

    /** An index and a schema are not items of their own in the catalog's view: the one is part of its table. */
    private static boolean isPart(TargetItem item) {
        return item.kind().equals("index") || item.kind().equals("schema");
    }

    private static String told(SqlError error) {
        var told = new StringBuilder("ERROR: ").append(error.summary());
        if (error.detail() != null) {
            told.append("; ").append(error.detail());
        }
        if (error.hint() != null) {
            told.append("; ").append(error.hint());
        }
        if (error.line() > 0 && error.position() > 0) {
            told.append("; at: ").append(lineAt(error));
        }
        return told.toString();
    }

    /** The line of the statement at which PostgreSQL stumbled. */
    private static String lineAt(SqlError error) {
        int at = Math.min(error.statement().length(), error.position() - 1);
        int begin = error.statement().lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int end = error.statement().indexOf('\n', at);
        return error.statement()
                .substring(begin, end < 0 ? error.statement().length() : end)
                .strip();
    }

    private static String join(List<TargetItem> items) {
        return items.stream().map(TargetItem::toString).collect(Collectors.joining(", "));
    }
}
