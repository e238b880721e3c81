package io.gregor.core.spi;

import io.gregor.core.MessageTypes;
import java.time.Clock;
import java.time.Duration;

/**
 * What a runtime tells its transport about itself.
 *
 * @param node the name of this node; replies and signals find it by that
 * @param types the message types of the runtime, which grow as agents are registered
 * @param clock dates messages
 * @param capacity how many messages may wait for one agent
 * @param patience how long a sender that set no deadline is held back at most
 */
public record Host(String node, MessageTypes types, Clock clock, int capacity, Duration patience) {}
