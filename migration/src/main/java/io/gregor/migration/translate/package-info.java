/** From T-SQL to PostgreSQL by rules: one object in, a script with its findings out. */
@NullMarked
package io.gregor.migration.translate;

import org.jspecify.annotations.NullMarked;
