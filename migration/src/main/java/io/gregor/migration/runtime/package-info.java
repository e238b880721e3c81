/** The runtime schema {@code tsql}: the few functions of T-SQL that no PostgreSQL expression of reasonable size equals. */
@NullMarked
package io.gregor.migration.runtime;

import org.jspecify.annotations.NullMarked;
