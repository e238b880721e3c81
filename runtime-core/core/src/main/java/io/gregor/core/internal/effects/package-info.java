/** Sixth station: what a handler says to its context, collected until it returns. */
@NullMarked
package io.gregor.core.internal.effects;

import org.jspecify.annotations.NullMarked;
