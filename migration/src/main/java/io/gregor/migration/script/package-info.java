/** A whole T-SQL script, with everything in it, as one script for PostgreSQL. */
@NullMarked
package io.gregor.migration.script;

import org.jspecify.annotations.NullMarked;
