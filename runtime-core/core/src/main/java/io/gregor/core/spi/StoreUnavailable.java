package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/** The store can't be reached, or broke off: the same call may work later. Whether it took effect is unknown. */
public final class StoreUnavailable extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
