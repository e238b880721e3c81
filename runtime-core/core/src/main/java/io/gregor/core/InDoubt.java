package io.gregor.core;

/**
 * A step was begun and nobody can know whether it was done: a person must look, then say so with
 * {@link AgentRuntime#resolveStep} or {@link AgentRuntime#repeatStep}. It is never repeated by itself.
 */
public final class InDoubt extends GregorException {
    private static final long serialVersionUID = 1L;

    private final String step;

    public InDoubt(String step, String message) {
        super(message, null);
        this.step = step;
    }

    /** The name of the step. */
    public String step() {
        return step;
    }
}
