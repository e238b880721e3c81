package io.gregor.extensions.quarkus;

/** Where a service stands: in this order, and never back. */
enum Phase {
    /** Opens what its agents need, and waits for store and broker. */
    STARTING,
    RUNNING,
    /** Takes no new messages; running handlers end. */
    DRAINING,
    STOPPED
}
