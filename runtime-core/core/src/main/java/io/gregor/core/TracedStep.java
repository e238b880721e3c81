package io.gregor.core;

import java.time.Instant;

/**
 * A step as a {@link Trace} shows it.
 *
 * @param name the step's name
 * @param kind {@code recorded}, {@code idempotent}, {@code reconcilable} or {@code unsafe}; {@code request} for a request
 *     that the handler waited for; {@code unknown} where only its record is left
 * @param done whether its result was recorded; it was begun only otherwise
 * @param at when it was recorded, or found recorded by the attempt that went through
 */
public record TracedStep(String name, String kind, boolean done, Instant at) {}
