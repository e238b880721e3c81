/** Small things several packages of the executor share. */
@NullMarked
package io.gregor.executor.internal;

import org.jspecify.annotations.NullMarked;
