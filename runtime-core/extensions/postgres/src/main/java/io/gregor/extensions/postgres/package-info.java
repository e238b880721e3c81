/** A store on PostgreSQL: what the runtime knows outlives every process. */
@NullMarked
package io.gregor.extensions.postgres;

import org.jspecify.annotations.NullMarked;
