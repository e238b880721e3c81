package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** R40: PostgreSQL changes rows through a view of one table; the source also through views that join. */
final class ViewChanges {
    private ViewChanges() {}

    /** Whether a statement changes rows through a view that PostgreSQL only reads, and that no trigger stands in for. */
    static boolean refuses(DmlStmt statement, RoutineContext ctx) {
        if (!(target(statement) instanceof TableRef.Table t)) {
            return false;
        }
        return ctx.rules
                .catalog()
                .object(t.name())
                .filter(o -> o.kind() == ObjectKind.VIEW)
                .filter(o -> !isPlain(o, ctx) && !hasTrigger(o, ctx))
                .isPresent();
    }

    private static @Nullable TableRef target(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Insert i -> i.target();
            case DmlStmt.Update u -> u.from().isEmpty() ? u.target() : null;
            case DmlStmt.Delete d -> d.from().isEmpty() ? d.target() : null;
            case DmlStmt.Merge m -> m.target();
            case DmlStmt.Select s -> null;
            case DmlStmt.Truncate t -> null;
        };
    }

    private static boolean isPlain(SourceObject view, RoutineContext ctx) {
        return ctx.rules.catalog().statements(view).stream()
                .filter(RoutineStmt.View.class::isInstance)
                .map(s -> ((RoutineStmt.View) s).query())
                .allMatch(q -> q.with().isEmpty()
                        && q.body() instanceof QueryExpr.Select s
                        && !s.distinct()
                        && s.top() == null
                        && s.groupBy() == null
                        && s.from().size() == 1
                        && s.from().getFirst() instanceof TableRef.Table);
    }

    private static boolean hasTrigger(SourceObject view, RoutineContext ctx) {
        for (SourceObject object : ctx.rules.catalog().objects()) {
            boolean own = object.kind() == ObjectKind.TRIGGER
                    && ctx.rules.catalog().statements(object).stream()
                            .anyMatch(s -> s instanceof RoutineStmt.Trigger t
                                    && t.insteadOf()
                                    && t.table() != null
                                    && t.table()
                                            .last()
                                            .key()
                                            .equals(view.name().name().toLowerCase(Locale.ROOT)));
            if (own) {
                return true;
            }
        }
        return false;
    }
}
