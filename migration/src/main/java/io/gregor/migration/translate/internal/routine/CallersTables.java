package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** R37: temporary tables that a routine has from the procedures that call it. */
final class CallersTables {
    private CallersTables() {}

    /** The table as all callers that make one define it; empty where none does, or where they differ. */
    static Optional<Relation> find(String key, RoutineContext ctx) {
        List<Relation> found = definitions(key, ctx).stream()
                .map(d -> relation(d, ctx))
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether a caller may have a table of this name, which one made here would take the place of. */
    static boolean hides(Name name, RoutineContext ctx) {
        return !definitions(name.key(), ctx).isEmpty();
    }

    private static Relation relation(DdlStmt.CreateTable definition, RoutineContext ctx) {
        String table = TempTables.table(definition.name().last(), "tmp_");
        return TableReader.relation(table, definition.elements(), List.of(), ctx.rules.catalog());
    }

    private static List<DdlStmt.CreateTable> definitions(String key, RoutineContext ctx) {
        List<DdlStmt.CreateTable> found = new ArrayList<>();
        for (SourceObject object : ctx.rules.catalog().objects()) {
            if (object.kind() != ObjectKind.PROCEDURE || !names(object, key)) {
                continue;
            }
            for (var statement : ctx.rules.catalog().statements(object)) {
                if (statement instanceof RoutineStmt.Procedure caller && reaches(caller, ctx)) {
                    Nodes.find(caller, DdlStmt.CreateTable.class)
                            .filter(c -> c.name().last().key().equals(key))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Looks at the text first, because most procedures have other tables. */
    private static boolean names(SourceObject object, String key) {
        return object.parts().stream()
                .anyMatch(p -> p.text().toLowerCase(Locale.ROOT).contains(key));
    }

    private static boolean reaches(RoutineStmt.Procedure caller, RoutineContext ctx) {
        Set<String> seen = new HashSet<>();
        Deque<RoutineStmt.Procedure> open = new ArrayDeque<>();
        open.add(caller);
        while (!open.isEmpty()) {
            RoutineStmt.Procedure next = open.pop();
            if (!seen.add(next.name().key() + ";" + next.number())) {
                continue;
            }
            for (ExecStmt.Procedure exec :
                    Nodes.find(next, ExecStmt.Procedure.class).toList()) {
                if (exec.procedure().last().is(ctx.sourceName)) {
                    return true;
                }
                ctx.shapes.procedure(exec).ifPresent(open::add);
            }
        }
        return false;
    }
}
