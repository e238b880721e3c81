/** Executors as real processes that are killed. */
@NullMarked
package io.gregor.executor.fault;

import org.jspecify.annotations.NullMarked;
