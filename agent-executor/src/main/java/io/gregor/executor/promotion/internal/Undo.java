package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.internal.Recording.Purpose;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Undoes a promotion's changes, the last one first. */
final class Undo {
    private Undo() {}

    /** @return what was done, one line per item */
    static List<String> all(TargetSession session, List<Change> changes) throws SQLException, RefusedException {
        List<String> done = new ArrayList<>();
        for (Change change : changes.reversed()) {
            if (change.real()) {
                done.add(one(session, change));
            }
        }
        return done;
    }

    private static String one(TargetSession session, Change change) throws SQLException, RefusedException {
        CatalogItem item = change.item();
        List<String> now =
                session.definition(item).map(CatalogDefinition::statements).orElse(null);
        boolean asPromoted =
                change.applied() == null ? now == null : change.applied().equals(now);
        if (!asPromoted) {
            throw new RefusedException(
                    Cause.CHANGED_SINCE, "%s was changed in the target since it was promoted".formatted(item));
        }
        List<String> previous = change.previous();
        if (previous == null) {
            return drop(session, item);
        }
        if (change.applied() != null) {
            Replacing.restore(session, item, previous);
        } else {
            session.apply(item.schema(), previous);
            if (change.access() != null) {
                AccessKeeper.giveBack(session, item, change.access());
            }
        }
        return "restored " + item;
    }

    private static String drop(TargetSession session, CatalogItem item) throws SQLException, RefusedException {
        if (item.kind() == ItemKind.SCHEMA && !isEmpty(session, item)) {
            return "kept " + item + ", which is not empty";
        }
        refuseRows(session, item);
        session.apply(item.schema(), List.of(Replacing.drop(item)));
        return "dropped " + item;
    }

    private static void refuseRows(TargetSession session, CatalogItem item) throws SQLException, RefusedException {
        if (item.kind() == ItemKind.TABLE) {
            session.execute(Purpose.CHANGE, "lock table %s in access exclusive mode".formatted(item.identity()));
            if (session.hasRows(item)) {
                throw new RefusedException(
                        Cause.HAS_ROWS, "%s holds rows: empty it or drop it by hand, then roll back".formatted(item));
            }
        }
    }

    private static boolean isEmpty(TargetSession session, CatalogItem schema) throws SQLException {
        return session.one(
                        "select 1 from pg_depend where refclassid = 'pg_namespace'::regclass"
                                + " and refobjid = to_regnamespace(?) limit 1",
                        schema.identity())
                == null;
    }
}
