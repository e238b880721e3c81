/** Fourth station: one live instance per agent, its messages one at a time, retries and dead letters. */
@NullMarked
package io.gregor.core.internal.activation;

import org.jspecify.annotations.NullMarked;
