package io.gregor.core.spi;

import io.gregor.core.BudgetExhausted;
import io.gregor.core.Cancelled;
import io.gregor.core.Dropped;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.InDoubt;
import io.gregor.core.NoHandler;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import java.util.Objects;

/** Errors as they are stored and sent: a stable word for the way it failed, and the message. */
public final class Errors {
    private static final String IN_DOUBT = "in-doubt:";
    private static final String BUDGET = "budget-exhausted:";

    private Errors() {}

    /** The stable word of an error. */
    public static String kind(GregorException error) {
        return switch (error) {
            case Refused _ -> "refused";
            case Undeliverable _ -> "undeliverable";
            case NoHandler _ -> "no-handler";
            case HandlerFailed _ -> "handler-failed";
            case TimedOut _ -> "timed-out";
            case Cancelled _ -> "cancelled";
            case Stopped _ -> "stopped";
            case Dropped _ -> "dropped";
            case InDoubt e -> IN_DOUBT + e.step();
            case BudgetExhausted e -> BUDGET + e.limit();
        };
    }

    /** The error's message. */
    public static String message(GregorException error) {
        return Objects.requireNonNullElse(error.getMessage(), "");
    }

    /** The error that these name; a word from a newer version counts as a failed handler. */
    public static GregorException of(String kind, String message) {
        return switch (kind) {
            case "refused" -> new Refused(message);
            case "undeliverable" -> new Undeliverable(message);
            case "no-handler" -> new NoHandler(message);
            case "timed-out" -> new TimedOut(message);
            case "cancelled" -> new Cancelled(message);
            case "stopped" -> new Stopped(message);
            case "dropped" -> new Dropped(message);
            default -> withDetail(kind, message);
        };
    }

    private static GregorException withDetail(String kind, String message) {
        if (kind.startsWith(IN_DOUBT)) {
            return new InDoubt(kind.substring(IN_DOUBT.length()), message);
        }
        return kind.startsWith(BUDGET)
                ? new BudgetExhausted(kind.substring(BUDGET.length()), message)
                : new HandlerFailed(message, null);
    }
}
