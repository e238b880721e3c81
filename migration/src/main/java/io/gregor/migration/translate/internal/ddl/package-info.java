/** Rules for tables, indexes, views and user types. */
@NullMarked
package io.gregor.migration.translate.internal.ddl;

import org.jspecify.annotations.NullMarked;
