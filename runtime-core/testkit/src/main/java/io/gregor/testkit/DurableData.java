package io.gregor.testkit;

import io.gregor.core.RuntimeBuilder;
import io.gregor.core.spi.Store;

/** Data that outlive runtimes: what the durability suites need of a store. */
public interface DurableData extends AutoCloseable {
    /** The store of the node's next life on these data; earlier lives count as dead from then on. */
    Store nextLife();

    /** Gives the next life its way to travel, when messages don't stay inside it. */
    default RuntimeBuilder connect(RuntimeBuilder builder) {
        return builder;
    }

    /** Whether a broker keeps what comes from outside, so that the store never accepts it. */
    default boolean hasBroker() {
        return false;
    }

    @Override
    void close();
}
