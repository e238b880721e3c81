/** Throw-away databases, against what PostgreSQL itself takes for the same. */
@NullMarked
package io.gregor.bench.sandbox;

import org.jspecify.annotations.NullMarked;
