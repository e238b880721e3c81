package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the order in which the source says things, beside what belongs to which object. */
final class StepCollector {
    private final List<Said> said = new ArrayList<>();

    private sealed interface Said {}

    private record Part(FoundObject object, int index) implements Said {}

    private record Change(SourceObject piece) implements Said {}

    private record Others(Batch batch, SourceFile file, List<Stmt> statements) implements Said {}

    /** The last part of an object was said now. */
    void part(FoundObject object) {
        said.add(new Part(object, object.parts.size() - 1));
    }

    /** A change of a table that is defined elsewhere. */
    void change(ObjectName table, SourcePart part, Batch batch) {
        said.add(new Change(new SourceObject(
                table,
                ObjectKind.TABLE,
                List.of(part),
                List.of(),
                batch.settings().quotedIdentifier())));
    }

    void loose(Stmt statement, Batch batch, SourceFile file) {
        if (!said.isEmpty() && said.getLast() instanceof Others o && o.batch == batch) {
            o.statements.add(statement);
        } else {
            said.add(new Others(batch, file, new ArrayList<>(List.of(statement))));
        }
    }

    /**
     * @param found the objects that count, by key
     * @param objects the same in full
     */
    List<ScriptStep> inOrder(Map<String, FoundObject> found, List<SourceObject> objects, References references) {
        var order = new ScriptOrder();
        var whole = new HashMap<String, SourceObject>();
        objects.forEach(o -> whole.put(o.name().key(), o));
        for (var one : said) {
            switch (one) {
                case Part p -> part(p, found.get(p.object.name.key()), whole, references, order);
                case Change c -> order.add(new ScriptStep.Definition(c.piece, false), null, List.of());
                case Others o ->
                    order.add(new ScriptStep.Loose(o.statements, o.batch.settings(), o.file), null, List.of());
            }
        }
        return order.sorted();
    }

    private static void part(
            Part p,
            @Nullable FoundObject counts,
            Map<String, SourceObject> whole,
            References references,
            ScriptOrder order) {
        var part = p.object.parts.get(p.index);
        if (counts != p.object && counts != null) {
            order.add(new ScriptStep.Replaced(p.object.name, part, counts.parts.getFirst()), null, List.of());
            return;
        }
        var all = whole.get(p.object.name.key());
        boolean only = all.parts().size() == 1; // then it is the object itself, and known to whoever has read that
        var piece = only
                ? all
                : new SourceObject(all.name(), all.kind(), List.of(part), all.dependsOn(), all.quotedIdentifier());
        boolean creates = p.index == 0;
        order.add(
                new ScriptStep.Definition(piece, creates),
                creates ? all.name() : null,
                references.needs(p.object, p.index));
    }
}
