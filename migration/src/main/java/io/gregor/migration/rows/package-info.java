/** Rows that users give for the tables of sandboxes. */
@NullMarked
package io.gregor.migration.rows;

import org.jspecify.annotations.NullMarked;
