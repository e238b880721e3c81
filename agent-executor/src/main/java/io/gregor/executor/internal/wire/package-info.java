/** A small client of PostgreSQL's wire protocol that bounds everything a hostile statement can send back. */
@NullMarked
package io.gregor.executor.internal.wire;

import org.jspecify.annotations.NullMarked;
