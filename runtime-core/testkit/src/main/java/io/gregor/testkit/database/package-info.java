/** A real PostgreSQL for tests. */
@NullMarked
package io.gregor.testkit.database;

import org.jspecify.annotations.NullMarked;
