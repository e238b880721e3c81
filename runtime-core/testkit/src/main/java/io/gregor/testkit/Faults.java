package io.gregor.testkit;

/** Decides where a {@link FaultyStore} fails: each may throw {@link io.gregor.core.spi.StoreUnavailable}. */
public interface Faults {
    Faults NONE = new Faults() {};

    /** Before the call has any effect. */
    default void before(String call) {}

    /** After the call took effect, before its caller learns of it. */
    default void after(String call) {}
}
