/** Runs the batches that a client of the old database sends, and says what that client would have received. */
@NullMarked
package io.gregor.migration.batch;

import org.jspecify.annotations.NullMarked;
