package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.InfrastructureException;
import org.jspecify.annotations.Nullable;

/** The cluster gave no pod. */
final class ClusterException extends InfrastructureException {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 600;

    private final boolean passes;

    /** @param passes whether the same may work a moment later, with nobody doing anything */
    ClusterException(String message, boolean passes, @Nullable Throwable cause) {
        super(message.length() > MOST ? message.substring(0, MOST) + " …" : message);
        this.passes = passes;
        if (cause != null) {
            initCause(cause);
        }
    }

    @Override
    public boolean mayPass() {
        return passes || super.mayPass();
    }
}
