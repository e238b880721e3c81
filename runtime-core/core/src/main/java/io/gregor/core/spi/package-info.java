/** What a store and a transport are to the engine: the two small interfaces, and the records that cross them. */
@NullMarked
package io.gregor.core.spi;

import org.jspecify.annotations.NullMarked;
