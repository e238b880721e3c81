package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;

/**
 * A statement that changes a table which no file defines before it.
 *
 * @param line the line of the file in which it begins
 */
public record OrphanedChange(ObjectName table, String file, int line) {}
