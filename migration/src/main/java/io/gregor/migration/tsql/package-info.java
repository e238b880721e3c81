/** The T-SQL front-end's door: text of Sybase ASE or SQL Server in, a syntax tree with source positions out. */
@NullMarked
package io.gregor.migration.tsql;

import org.jspecify.annotations.NullMarked;
