package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** R37: temporary tables that a routine has from the procedures that call it. */
final class CallersTables {
    static final String HIDES = "A temporary table that takes the place of a caller's for a while";

    private CallersTables() {}

    /** The table as all callers that make one define it; empty where none does, or where they differ. */
    static Optional<Relation> find(String key, RoutineContext ctx) {
        List<Optional<Relation>> found = definitions(key, ctx).stream()
                .map(d -> relation(d, ctx))
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst() : Optional.empty();
    }

    /** Whether a caller may have a table of this name, which one made here would take the place of. */
    static boolean hides(Name name, RoutineContext ctx) {
        return !definitions(name.key(), ctx).isEmpty();
    }

    /** Empty for a table that SELECT INTO makes, whose columns are those of its query. */
    private static Optional<Relation> relation(Node definition, RoutineContext ctx) {
        if (!(definition instanceof DdlStmt.CreateTable create)) {
            return Optional.empty();
        }
        String table = TempTables.table(create.name().last(), "tmp_");
        return Optional.of(TableReader.relation(table, create.elements(), List.of(), ctx.rules.catalog()));
    }

    /** What makes a table of this name in the procedures that call this one, which may be one of them. */
    private static List<Node> definitions(String key, RoutineContext ctx) {
        List<Node> found = new ArrayList<>();
        for (SourceObject object : ctx.rules.catalog().objects()) {
            if (object.kind() != ObjectKind.PROCEDURE || !names(object, key)) {
                continue;
            }
            for (var statement : ctx.rules.catalog().statements(object)) {
                if (statement instanceof RoutineStmt.Procedure caller && reaches(caller, ctx)) {
                    makers(caller, key).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static Stream<Node> makers(RoutineStmt.Procedure caller, String key) {
        return Nodes.find(caller, Node.class).filter(n -> switch (n) {
            case DdlStmt.CreateTable c -> c.name().last().key().equals(key);
            case QueryExpr.Select s ->
                s.into() != null && s.into().table().last().key().equals(key);
            default -> false;
        });
    }

    /** Looks at the text first, because most procedures have other tables. */
    private static boolean names(SourceObject object, String key) {
        return object.parts().stream()
                .anyMatch(p -> p.text().toLowerCase(Locale.ROOT).contains(key));
    }

    private static boolean reaches(RoutineStmt.Procedure caller, RoutineContext ctx) {
        return CalledProcedures.any(caller, ctx.shapes, p -> Nodes.find(p, ExecStmt.Procedure.class)
                .anyMatch(e -> e.procedure().last().is(ctx.sourceName)));
    }
}
