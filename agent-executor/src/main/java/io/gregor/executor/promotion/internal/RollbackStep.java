package io.gregor.executor.promotion.internal;

import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.RollbackResult.RolledBack;
import io.gregor.executor.promotion.RollbackResult.Undone;
import io.gregor.executor.promotion.internal.Ledger.Standing;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rollback inside its transaction, which it ends. */
public final class RollbackStep {
    private RollbackStep() {}

    public static RolledBack run(TargetSession session, String migration, @Nullable String object, String by)
            throws SQLException, RefusedException {
        Optional<Ledger> existing = Ledger.existing(session);
        if (existing.isEmpty() || !knows(existing.get(), migration, object)) {
            throw new RefusedException(
                    Cause.NOT_IN_LEDGER,
                    "the target's ledger has no promotion of %smigration %s"
                            .formatted(object == null ? "" : object + " in ", migration));
        }
        Ledger ledger = existing.get();
        List<Standing> standing = ledger.standing();
        List<Standing> wanted = standing.stream()
                .filter(row -> row.migration().equals(migration) && (object == null || same(row.object(), object)))
                .toList();
        List<Undone> undone = new ArrayList<>();
        for (Standing row : wanted.reversed()) {
            List<Change> changes = ledger.changesOf(row.id());
            refuseIfNeeded(row, changes, standing, wanted);
            undone.add(new Undone(row.id(), row.object(), undo(session, row, changes, wanted.size() > 1)));
            ledger.markRolledBack(row.id(), by);
        }
        session.end();
        return new RolledBack(undone, session.takeStatements());
    }

    private static List<String> undo(TargetSession session, Standing row, List<Change> changes, boolean amongOthers)
            throws SQLException, RefusedException {
        try {
            return Undo.all(session, changes);
        } catch (SQLException e) {
            if (!amongOthers || TargetTransaction.connectionFailed(e)) {
                throw e;
            }
            throw TargetTransaction.refused(e).of(row.object());
        } catch (RefusedException e) {
            throw amongOthers ? e.of(row.object()) : e;
        }
    }

    private static boolean knows(Ledger ledger, String migration, @Nullable String object) throws SQLException {
        return ledger.objectsOf(migration).stream().anyMatch(known -> object == null || same(known, object));
    }

    /** PostgreSQL does not know what the text of a routine calls; the ledger knows what was promoted to call it. */
    private static void refuseIfNeeded(
            Standing row, List<Change> changes, List<Standing> standing, List<Standing> wanted)
            throws RefusedException {
        boolean adds = changes.stream().anyMatch(Change::adds);
        boolean real = changes.stream().anyMatch(Change::real);
        for (Standing other : standing) {
            if (wanted.contains(other)) {
                continue;
            }
            if (real && other.id() > row.id() && same(other.object(), row.object())) {
                throw new RefusedException(
                        Cause.CHANGED_SINCE,
                        "%s was promoted again by migration %s: roll that back first"
                                .formatted(row.object(), other.migration()));
            }
            if (adds && other.needs().stream().anyMatch(need -> same(need, row.object()))) {
                throw new RefusedException(
                        Cause.NEEDED,
                        "%s is needed by %s, which migration %s has put there: roll that back first"
                                .formatted(row.object(), other.object(), other.migration()));
            }
        }
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
