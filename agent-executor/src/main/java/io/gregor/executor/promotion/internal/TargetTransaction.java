package io.gregor.executor.promotion.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.promotion.PromotionSettings;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.target.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** Does something in one transaction on a target, and tells a refusal of the target from one that does not answer. */
public record TargetTransaction(Target target, PromotionSettings settings) {

    /** What is done in the transaction; it ends its session itself, or nothing of it stands. */
    public interface Work<R> {
        R in(TargetSession session) throws SQLException, RefusedException;
    }

    public <R> R run(Work<R> work) throws RefusedException {
        try (Connection connection = target.open()) {
            try {
                return work.in(TargetSession.begin(connection, settings.lockTimeout(), settings.dryRun()));
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

    static boolean connectionFailed(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    static RefusedException refused(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return switch (String.valueOf(e.getSQLState())) {
            case "55P03", "40P01" ->
                new RefusedException(Cause.BUSY, "the target is busy, try again later: " + message);
            case "2BP01" -> new RefusedException(Cause.NEEDED, "the target refused: " + message);
            default -> new RefusedException(Cause.TARGET_ERROR, "the target refused: " + message);
        };
    }
}
