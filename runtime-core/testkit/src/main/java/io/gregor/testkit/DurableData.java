package io.gregor.testkit;

import io.gregor.core.spi.Store;

/** Data that outlive runtimes: what the durability suites need of a store. */
public interface DurableData extends AutoCloseable {
    /** The store of the node's next life on these data; earlier lives count as dead from then on. */
    Store nextLife();

    @Override
    void close();
}
