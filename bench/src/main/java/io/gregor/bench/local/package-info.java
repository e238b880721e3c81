/** The runtime inside one JVM, against the plainest thing that keeps the order per key. */
@NullMarked
package io.gregor.bench.local;

import org.jspecify.annotations.NullMarked;
