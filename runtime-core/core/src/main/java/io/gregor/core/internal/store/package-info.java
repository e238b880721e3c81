/** Seventh station: committing effects; here in memory. */
@NullMarked
package io.gregor.core.internal.store;

import org.jspecify.annotations.NullMarked;
