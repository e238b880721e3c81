package io.gregor.core;

/**
 * An agent: a plain Java object whose {@link Handles} methods are called with messages, one at a time.
 *
 * <p>Keep what must survive in {@link MessageContext#setState}: only that is undone when a handler fails. Fields are the
 * author's own: no two handlers ever run at once and each sees what the one before wrote, but a failed handler's changes
 * to them stay.
 */
public interface Agent {
    /** Called once when the activation ends; never while a handler runs. */
    default void close() throws Exception {}
}
