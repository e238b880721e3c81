/** How long it takes until something stands. */
@NullMarked
package io.gregor.bench.start;

import org.jspecify.annotations.NullMarked;
