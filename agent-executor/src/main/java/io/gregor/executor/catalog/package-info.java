/** What a database's catalog says: which objects there are, what changed, and how each is defined. */
@NullMarked
package io.gregor.executor.catalog;

import org.jspecify.annotations.NullMarked;
