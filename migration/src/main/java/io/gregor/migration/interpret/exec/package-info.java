/** Statements, procedure calls, transactions and errors. */
@NullMarked
package io.gregor.migration.interpret.exec;

import org.jspecify.annotations.NullMarked;
