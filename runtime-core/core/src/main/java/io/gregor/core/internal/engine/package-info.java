/** Wires the stations of a message's way into one runtime, and is its public face. */
@NullMarked
package io.gregor.core.internal.engine;

import org.jspecify.annotations.NullMarked;
