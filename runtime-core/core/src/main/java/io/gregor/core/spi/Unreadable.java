package io.gregor.core.spi;

import io.gregor.core.WireName;

/**
 * A record that this node can't read (yet): of a type it doesn't know, or that doesn't fit. {@link Store#read} tries
 * again once more types are known. A message that stays so is parked, text and all, and can be resumed by a node that can
 * read it.
 */
public record Unreadable(WireName type, String text, String why) {}
