package io.gregor.migration.assess;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.inventory.ScriptStep;
import io.gregor.migration.inventory.UnreadableObject;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.translate.BatchTranslator;
import io.gregor.migration.translate.Translator;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges a source by running the rules over all of it. Nothing is run on a database, so that an object without findings
 * may still fail its tests: it is an outlook, not a promise.
 */
public final class Assessor {
    private final Inventory inventory;
    private final Translator translator;

    private Assessor(Inventory inventory) {
        this.inventory = inventory;
        this.translator = new Translator(inventory.dialect());
    }

    public static Assessment assess(Inventory inventory) {
        return new Assessor(inventory).assess();
    }

    private Assessment assess() {
        List<AssessedObject> objects = new ArrayList<>();
        inventory.objects().forEach(o -> objects.add(object(o)));
        inventory.unreadable().forEach(u -> objects.add(unreadable(u)));
        return new Assessment(inventory.dialect(), objects, inventory.circles(), inventory.unresolved(), outside());
    }

    private AssessedObject object(SourceObject object) {
        List<Finding> findings =
                translator.translate(object, inventory.objects()).findings();
        EnumMap<Construct, Integer> constructs = new EnumMap<>(Construct.class);
        int[] statements = {0};
        for (Stmt statement : translator.read(object)) {
            Nodes.walk(statement, node -> {
                Construct.count(node, constructs);
                boolean counts = node instanceof Stmt
                        && !(node instanceof ControlStmt.Block)
                        && !(node instanceof RoutineStmt && node == statement);
                statements[0] += counts ? 1 : 0;
            });
        }
        int lines = object.parts().stream()
                .mapToInt(p -> (int) p.text().lines().count())
                .sum();
        return new AssessedObject(
                object.name(),
                object.kind(),
                object.first().file(),
                object.first().line(),
                lines,
                Math.max(1, statements[0]),
                object.dependsOn(),
                constructs,
                Outlook.of(findings),
                findings);
    }

    private static AssessedObject unreadable(UnreadableObject object) {
        Finding finding = new Finding(
                "R0",
                Severity.NEEDS_PERSON,
                object.file(),
                object.line(),
                "",
                "The definition could not be read: " + object.error(),
                "Check the source.");
        return new AssessedObject(
                object.name(),
                object.kind(),
                object.file(),
                object.line(),
                0,
                0,
                List.of(),
                Map.of(Construct.UNREADABLE, 1),
                Outlook.NEEDS_PERSON,
                List.of(finding));
    }

    private Assessment.Outside outside() {
        BatchTranslator batches = translator.batches(inventory.objects());
        Map<String, Integer> kinds = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        Set<List<Object>> assumed = new HashSet<>();
        for (ScriptStep step : inventory.script()) {
            if (step instanceof ScriptStep.Loose loose) {
                List<Stmt> statements = loose.statements().stream()
                        .filter(s -> !isObject(s, loose.file().name()))
                        .toList();
                statements.forEach(s -> kinds.merge(OutsideKinds.of(s), 1, Integer::sum));
                SourcePart text =
                        new SourcePart(loose.file().text(), loose.file().name(), 1);
                batches.translate(statements, loose.settings(), text).findings().stream()
                        .filter(f -> f.severity() == Severity.NEEDS_PERSON
                                || f.severity() == Severity.ASSUMPTION
                                        && assumed.add(List.of(f.file(), f.rule(), f.message())))
                        .forEach(findings::add);
            }
        }
        return new Assessment.Outside(kinds, findings);
    }

    /** Whether it is already among the objects, as one that cannot be read. */
    private boolean isObject(Stmt statement, String file) {
        return statement instanceof Stmt.Raw r
                && inventory.unreadable().stream()
                        .anyMatch(u ->
                                u.line() == r.errorSpan().line() && u.file().equals(file));
    }
}
