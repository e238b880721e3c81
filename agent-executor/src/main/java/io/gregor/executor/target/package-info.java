/** Targets: the database a migration ends in, by name or by URL. */
@NullMarked
package io.gregor.executor.target;

import org.jspecify.annotations.NullMarked;
