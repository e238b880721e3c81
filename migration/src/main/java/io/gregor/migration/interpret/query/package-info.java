/** Expressions and queries, bound to the names around them and evaluated over rows. */
@NullMarked
package io.gregor.migration.interpret.query;

import org.jspecify.annotations.NullMarked;
