package io.gregor.migration.script;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.inventory.ScriptStep;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.BatchTranslator;
import io.gregor.migration.translate.ForeignKeys;
import io.gregor.migration.translate.Translator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Translates everything that files say to one script for PostgreSQL, by rules alone: objects with what is said of them
 * later, rows, permissions. The order is the source's, except that a definition goes in front of what needs it.
 *
 * <p>Nothing is thrown on any text. What is not in the script has a finding.
 *
 * <p>The uncomfortable truth: an object with a hole stands in the script all the same, with its marks, so that a person
 * can finish it. Who pipes the script into a database has to look at the findings first.
 */
public final class ScriptTranslator {
    private final Inventory inventory;
    private final List<SourceObject> schema;
    private final Translator translator;
    private final BatchTranslator batches;
    private final ScriptText sql = new ScriptText();
    private final Map<String, ScriptObject> objects = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<List<Object>> assumed = new HashSet<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Set<String> unchecked;
    private final List<SourceObject> withoutKeys = new ArrayList<>();

    private ScriptTranslator(Inventory inventory, List<SourceObject> context) {
        this.inventory = inventory;
        this.schema = withContext(inventory.objects(), context);
        this.translator = new Translator(inventory.dialect());
        this.batches = translator.batches(schema);
        this.unchecked = UncheckedTables.keys(inventory.script());
    }

    /**
     * @param inventory of the files that are translated
     * @param context objects that they may name and that stand already
     */
    public static ScriptTranslation translate(Inventory inventory, List<SourceObject> context) {
        return new ScriptTranslator(inventory, context).translate();
    }

    private static List<SourceObject> withContext(List<SourceObject> own, List<SourceObject> context) {
        Set<String> names = new HashSet<>();
        own.forEach(o -> names.add(o.kind() + o.name().key()));
        List<SourceObject> all = new ArrayList<>(own);
        context.stream().filter(o -> names.add(o.kind() + o.name().key())).forEach(all::add);
        return List.copyOf(all);
    }

    private ScriptTranslation translate() {
        for (ScriptStep step : inventory.script()) {
            switch (step) {
                case ScriptStep.Definition d -> define(d);
                case ScriptStep.Loose l -> loose(l);
                case ScriptStep.Replaced r -> replaced(r);
            }
        }
        sql.add(batches.finish());
        for (SourceObject piece : withoutKeys) {
            sql.add(translator.translate(piece, schema, ForeignKeys.ALONE).sql());
        }
        inventory
                .unreadable()
                .forEach(u -> objects.computeIfAbsent(
                        u.name().key(),
                        k -> new ScriptObject(u.name(), u.kind(), u.file(), u.line(), List.of(), false)));
        // Files in the order in which they are spoken of; within a file by line.
        findings.forEach(f -> files.putIfAbsent(f.file(), files.size()));
        findings.sort(Comparator.<Finding>comparingInt(f -> files.get(f.file())).thenComparingInt(Finding::line));
        String text = sql.toString();
        return new ScriptTranslation(
                inventory.dialect(), text, RuntimeSchema.usedBy(text), List.copyOf(objects.values()), findings);
    }

    private void define(ScriptStep.Definition definition) {
        SourceObject piece = definition.piece();
        if (!definition.creates() && isView(piece.name())) {
            indexOfView(piece);
            return;
        }
        boolean later = piece.kind() == ObjectKind.TABLE
                && unchecked.contains(piece.name().key());
        if (later) {
            withoutKeys.add(piece);
        }
        Translation translation =
                translator.translate(piece, schema, later ? ForeignKeys.LEFT_OUT : ForeignKeys.IN_PLACE);
        sql.add(translation.sql());
        findings.addAll(translation.findings());
        if (!definition.creates() && !isKnown(piece.name())) {
            assume(piece.first(), "R49", piece.name() + " is not defined here: it must stand already");
        }
        ScriptObject now = new ScriptObject(
                piece.name(),
                piece.kind(),
                piece.first().file(),
                piece.first().line(),
                translation.creates(),
                translation.complete());
        objects.merge(piece.name().key(), now, ScriptTranslator::join);
    }

    private boolean isView(ObjectName name) {
        return schema.stream()
                .anyMatch(o -> o.kind() == ObjectKind.VIEW && o.name().key().equals(name.key()));
    }

    private void indexOfView(SourceObject piece) {
        findings.add(new Finding(
                "R49",
                Severity.NEEDS_PERSON,
                piece.first().file(),
                piece.first().line(),
                "",
                ("An index on the view " + piece.name()).replaceAll("[\\r\\n]+", " "),
                "Make it a materialized view that somebody refreshes, or do without the index."));
        sql.add("-- NOT TRANSLATED: an index on a view\n-- "
                + piece.first().text().strip().replaceAll("\\s+", " "));
    }

    private boolean isKnown(ObjectName name) {
        return schema.stream().anyMatch(o -> o.name().key().equals(name.key()));
    }

    private static ScriptObject join(ScriptObject first, ScriptObject more) {
        var creates = new ArrayList<>(first.creates());
        creates.addAll(more.creates());
        return new ScriptObject(
                first.name(), first.kind(), first.file(), first.line(), creates, first.complete() && more.complete());
    }

    private void loose(ScriptStep.Loose step) {
        SourcePart text = new SourcePart(step.file().text(), step.file().name(), 1);
        Translation translation = batches.translate(step.statements(), step.settings(), text);
        sql.add(translation.sql());
        for (Finding f : translation.findings()) {
            // What comes by the thousand is said once for a file.
            if (f.severity() != Severity.ASSUMPTION || assumed.add(List.of(f.file(), f.rule(), f.message()))) {
                findings.add(f);
            }
        }
    }

    private void replaced(ScriptStep.Replaced step) {
        assume(
                step.part(),
                "R0",
                step.name() + " is defined again in " + step.by().file() + ":"
                        + step.by().line() + "; this definition is left out");
    }

    private void assume(SourcePart part, String rule, String message) {
        findings.add(new Finding(
                rule,
                Severity.ASSUMPTION,
                part.file(),
                part.line(),
                "",
                message.replaceAll("[\\r\\n]+", " "),
                "Check that this is meant."));
    }
}
