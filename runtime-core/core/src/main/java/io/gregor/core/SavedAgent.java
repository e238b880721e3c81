package io.gregor.core;

/**
 * One agent's state, taken between two handlers.
 *
 * @param state the record that its handler set; an {@link io.gregor.core.spi.Unreadable} that keeps the text where this
 *     runtime doesn't know the record's class
 */
public record SavedAgent(AgentId id, Object state) {}
