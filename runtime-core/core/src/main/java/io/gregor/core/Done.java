package io.gregor.core;

/** The reply to a request whose handler returns nothing: it was handled, and its effects are visible. */
@MessageType("gregor.core.done")
public record Done() {}
