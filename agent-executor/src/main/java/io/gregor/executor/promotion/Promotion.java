package io.gregor.executor.promotion;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.promotion.internal.Ledger;
import io.gregor.executor.promotion.internal.PromotionStep;
import io.gregor.executor.promotion.internal.Proven;
import io.gregor.executor.promotion.internal.RefusedException;
import io.gregor.executor.promotion.internal.RollbackStep;
import io.gregor.executor.promotion.internal.TargetSession;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries definitions from a sandbox's catalog to a target, each unit in one transaction with its row in the target's
 * ledger {@code gregor.ledger}. What a draft's script said is never run on the target, only what the sandbox's catalog
 * says of the expected items, and only when the sandbox holds nothing unexpected. Rows of tables are not carried over.
 * Promotions to one target database are done one at a time, whatever process asks.
 *
 * <p>Functions, procedures, views and triggers that the target has already are replaced, with the previous definition
 * kept in the ledger. Tables, sequences and types are never altered: they must be missing or the same.
 */
public final class Promotion {
    private final Target target;
    private final Duration lockTimeout;

    public Promotion(Target target) {
        this(target, Duration.ofSeconds(10));
    }

    /** @param lockTimeout longest wait for any lock in the target */
    public Promotion(Target target, Duration lockTimeout) {
        this.target = target;
        this.lockTimeout = lockTimeout;
    }

    /**
     * Promotes a unit. Doing it again changes nothing and adds no row to the ledger.
     *
     * @throws InfrastructureException when the sandbox or the target does not answer; the target is unchanged, unless the
     *     connection broke in the moment of the commit: then doing it again tells
     */
    public PromotionResult promote(Sandbox sandbox, PromotionRequest request) {
        try {
            Proven proven = Proven.read(sandbox, request);
            return inTransaction(session -> PromotionStep.run(session, request, proven));
        } catch (RefusedException e) {
            return new PromotionResult.Refused(e.refusal());
        }
    }

    /**
     * Restores what was in the target before the latest standing promotion of the object in the migration. Refuses when
     * the object was changed since, or is a table with rows.
     */
    public RollbackResult rollback(String migration, String object, String by) {
        try {
            return inTransaction(session -> RollbackStep.run(session, migration, object, by));
        } catch (RefusedException e) {
            return new RollbackResult.Refused(e.refusal());
        }
    }

    /** All rows of the target's ledger, oldest first; none when nothing was ever promoted. */
    public List<LedgerEntry> ledger() {
        try {
            return inTransaction(session -> {
                Optional<Ledger> ledger = Ledger.existing(session);
                return ledger.isPresent() ? ledger.get().entries() : List.<LedgerEntry>of();
            });
        } catch (RefusedException e) {
            throw new InfrastructureException("cannot read the ledger of %s: %s".formatted(target, e.getMessage()), e);
        }
    }

    private <R> R inTransaction(Work<R> work) throws RefusedException {
        try (Connection connection = target.open()) {
            try {
                R result = work.in(TargetSession.begin(connection, lockTimeout));
                connection.commit();
                return result;
            } catch (RefusedException e) {
                connection.rollback();
                throw e;
            } catch (SQLException e) {
                if (connectionFailed(e)) {
                    throw e;
                }
                connection.rollback();
                throw refused(e);
            }
        } catch (SQLException e) {
            throw new InfrastructureException("target %s: %s".formatted(target, e.getMessage()), e);
        }
    }

    private static boolean connectionFailed(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static RefusedException refused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        boolean busy = state.equals("55P03") || state.equals("40P01");
        return new RefusedException(
                busy ? Cause.BUSY : Cause.TARGET_ERROR,
                busy ? "the target is busy, try again later: " + message : "the target refused: " + message);
    }

    private interface Work<R> {
        R in(TargetSession session) throws SQLException, RefusedException;
    }
}
