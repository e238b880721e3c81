/** How a part of a schema is chosen, ordered and put into words. */
@NullMarked
package io.gregor.executor.catalog.internal.copy;

import org.jspecify.annotations.NullMarked;
