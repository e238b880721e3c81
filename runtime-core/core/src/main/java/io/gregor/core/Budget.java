package io.gregor.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation may use up before it is stopped. When a limit is reached, its further messages are parked as dead
 * letters with a {@link BudgetExhausted}, until {@link AgentRuntime#extendBudget} lets them go on.
 *
 * <p>Uncomfortable truth: a budget is looked at before a message is handled and charged when it was, so agents that work
 * for one conversation at the same time may together exceed it by what they have in hand.
 *
 * @param turns how many messages may be handled
 * @param tokens how many tokens may be spent ({@link MessageContext#spend})
 * @param micros how much money may be spent, in millionths of a currency of the caller's choice
 * @param until when it ends; null is never
 */
public record Budget(
        long turns, long tokens, long micros, @Nullable Instant until) {
    /** What stands for no limit. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** No limit at all; as an extension, no change. */
    public static final Budget UNLIMITED = new Budget(NO_LIMIT, NO_LIMIT, NO_LIMIT, null);

    public Budget {
        if (turns < 0 || tokens < 0 || micros < 0) {
            throw new IllegalArgumentException("a budget's limits must not be negative: " + turns + " turns, " + tokens
                    + " tokens, " + micros + " micros");
        }
    }

    public Budget withTurns(long limit) {
        return new Budget(limit, tokens, micros, until);
    }

    public Budget withTokens(long limit) {
        return new Budget(turns, limit, micros, until);
    }

    public Budget withMicros(long limit) {
        return new Budget(turns, tokens, limit, until);
    }

    public Budget withUntil(Instant end) {
        return new Budget(turns, tokens, micros, end);
    }

    /** The limits that result when this much is added; what names no limit adds nothing, and another end takes the place. */
    public Budget plus(Budget more) {
        return new Budget(
                sum(turns, more.turns),
                sum(tokens, more.tokens),
                sum(micros, more.micros),
                more.until == null ? until : more.until);
    }

    private static long sum(long limit, long more) {
        if (limit == NO_LIMIT || more == NO_LIMIT) {
            return limit;
        }
        return limit > NO_LIMIT - more ? NO_LIMIT : limit + more;
    }
}
