package io.gregor.core;

/**
 * The conversation has reached a limit of its {@link Budget}: the message was not handled, and waits as a dead letter for
 * {@link AgentRuntime#extendBudget}.
 */
public final class BudgetExhausted extends GregorException {
    private static final long serialVersionUID = 1L;

    private final String limit;

    /** @param limit which one: {@code turns}, {@code tokens}, {@code micros} or {@code until} */
    public BudgetExhausted(String limit, String message) {
        super(message, null);
        this.limit = limit;
    }

    /** Which limit was reached: {@code turns}, {@code tokens}, {@code micros} or {@code until}. */
    public String limit() {
        return limit;
    }
}
