/** T-SQL values: types, arithmetic, comparison and conversion by the rules of the two dialects. */
@NullMarked
package io.gregor.migration.interpret.value;

import org.jspecify.annotations.NullMarked;
