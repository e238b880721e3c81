/**
 * From T-SQL to PostgreSQL by rules: one object in, a script with its findings out.
 *
 * <p>What callers of a migrated procedure meet: parameters {@code p_<name>} (OUTPUT is INOUT), then {@code rs1},
 * {@code rs2}, ... of type refcursor for the result sets of a path, then {@code return_code} unless it could only be 0. A
 * refcursor of a result set that the path does not give stays as it was passed. PRINT is a notice. An error that the
 * source raises has SQLSTATE {@code U0001}, its number as the detail and {@code severity n} as the hint: an exception
 * where the routine ends with it and no earlier work must survive, else a warning. The caller owns the transaction;
 * what a routine rolls back is undone by its own block, whose private SQLSTATEs {@code RBnnn} never leave it.
 */
@NullMarked
package io.gregor.migration.translate;

import org.jspecify.annotations.NullMarked;
