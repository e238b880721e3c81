/** Batches as data, run in the interpreter and against PostgreSQL. */
@NullMarked
package io.gregor.migration.batch;

import org.jspecify.annotations.NullMarked;
