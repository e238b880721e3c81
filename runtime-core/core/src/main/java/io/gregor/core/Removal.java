package io.gregor.core;

/** Takes back what was added to a runtime; closing it again does nothing. */
@FunctionalInterface
public interface Removal extends AutoCloseable {
    @Override
    void close();
}
