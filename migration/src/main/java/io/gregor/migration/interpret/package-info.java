/** The reference interpreter: runs T-SQL over the syntax tree with tables of its own, to say what a translation should give. */
@NullMarked
package io.gregor.migration.interpret;

import org.jspecify.annotations.NullMarked;
