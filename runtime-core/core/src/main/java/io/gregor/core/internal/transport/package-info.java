/** First and last station: how envelopes travel inside one JVM. */
@NullMarked
package io.gregor.core.internal.transport;

import org.jspecify.annotations.NullMarked;
