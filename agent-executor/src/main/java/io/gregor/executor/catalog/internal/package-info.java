/** How each kind of object is put into words again from the catalog. */
@NullMarked
package io.gregor.executor.catalog.internal;

import org.jspecify.annotations.NullMarked;
