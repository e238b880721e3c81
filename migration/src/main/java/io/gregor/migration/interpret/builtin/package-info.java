/** The built-in functions, as tables from name to implementation. */
@NullMarked
package io.gregor.migration.interpret.builtin;

import org.jspecify.annotations.NullMarked;
