package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.RollbackResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A rollback inside its transaction: undoes a promotion's changes, the last one first. */
public final class RollbackStep {
    private RollbackStep() {}

    public static RollbackResult run(TargetSession session, String migration, String object, String by)
            throws SQLException, RefusedException {
        Optional<Ledger> ledger = Ledger.existing(session);
        OptionalLong id = ledger.isPresent() ? ledger.get().latest(migration, object) : OptionalLong.empty();
        if (ledger.isEmpty() || id.isEmpty()) {
            throw new RefusedException(
                    Cause.NOT_IN_LEDGER,
                    "the ledger has no standing promotion of %s in migration %s".formatted(object, migration));
        }
        List<String> done = new ArrayList<>();
        for (Change change : ledger.get().changesOf(id.getAsLong()).reversed()) {
            if (change.real()) {
                done.add(undo(session, change));
            }
        }
        ledger.get().markRolledBack(id.getAsLong(), by);
        return new RollbackResult.RolledBack(id.getAsLong(), done);
    }

    private static String undo(TargetSession session, Change change) throws SQLException, RefusedException {
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
            refuseRows(session, item);
            session.apply(item.schema(), List.of(Applier.drop(item)));
            return "dropped " + item;
        }
        Applier.restore(session, item, previous, change.applied() != null);
        return "restored " + item;
    }

    private static void refuseRows(TargetSession session, CatalogItem item) throws SQLException, RefusedException {
        if (item.kind() == ItemKind.TABLE) {
            session.execute("lock table %s in access exclusive mode".formatted(item.identity()));
            if (session.hasRows(item)) {
                throw new RefusedException(
                        Cause.HAS_ROWS, "%s holds rows: empty it or drop it by hand, then roll back".formatted(item));
            }
        }
    }
}
