package io.gregor.core.spi;

import io.gregor.core.Budget;
import io.gregor.core.BudgetExhausted;
import io.gregor.core.Spent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation's limits, and what it has used up. */
public record Account(Budget budget, Spent spent) {
    /** The limit that is reached; null when the conversation may go on. */
    public @Nullable BudgetExhausted exhausted(String correlationId, Instant now) {
        if (budget.until() != null && !now.isBefore(budget.until())) {
            return error(correlationId, "until", "its time until " + budget.until() + " is over");
        }
        if (spent.turns() >= budget.turns()) {
            return error(correlationId, "turns", of(spent.turns(), budget.turns(), "turns"));
        }
        if (spent.tokens() >= budget.tokens()) {
            return error(correlationId, "tokens", of(spent.tokens(), budget.tokens(), "tokens"));
        }
        if (spent.micros() >= budget.micros()) {
            return error(correlationId, "micros", of(spent.micros(), budget.micros(), "micros"));
        }
        return null;
    }

    /** What may still be used up. */
    public Budget left() {
        return new Budget(
                left(budget.turns(), spent.turns()),
                left(budget.tokens(), spent.tokens()),
                left(budget.micros(), spent.micros()),
                budget.until());
    }

    private static long left(long limit, long spent) {
        return limit == Budget.NO_LIMIT ? limit : Math.max(limit - spent, 0);
    }

    private static String of(long spent, long limit, String what) {
        return "it has spent " + spent + " of " + limit + " " + what;
    }

    private static BudgetExhausted error(String correlationId, String limit, String why) {
        return new BudgetExhausted(
                limit,
                "the budget of conversation " + correlationId + " is exhausted: " + why + "; extend it to go on");
    }
}
