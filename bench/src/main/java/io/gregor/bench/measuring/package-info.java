/** How it is measured: rounds, paces, latencies, and the lines that tell the result. */
@NullMarked
package io.gregor.bench.measuring;

import org.jspecify.annotations.NullMarked;
