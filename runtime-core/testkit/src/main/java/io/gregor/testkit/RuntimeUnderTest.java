package io.gregor.testkit;

import io.gregor.core.AgentRuntime;

/** Builds the runtime that a contract suite examines: the one thing a new transport or store has to write. */
@FunctionalInterface
public interface RuntimeUnderTest {
    /** A runtime with these options that shares nothing with earlier ones; not started. The suite stops it. */
    AgentRuntime build(RuntimeOptions options);
}
