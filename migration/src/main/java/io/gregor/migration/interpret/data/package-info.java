/** Tables in memory: rows, constraints, undo and snapshots. */
@NullMarked
package io.gregor.migration.interpret.data;

import org.jspecify.annotations.NullMarked;
