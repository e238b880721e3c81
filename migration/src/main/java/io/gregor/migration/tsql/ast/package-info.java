/** The T-SQL syntax tree: sealed families of immutable records, each with its place in the source. */
@NullMarked
package io.gregor.migration.tsql.ast;

import org.jspecify.annotations.NullMarked;
