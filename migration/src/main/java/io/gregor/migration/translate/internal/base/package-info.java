/** What every rule stands on: types, names, findings, the catalog of the source, and text of PostgreSQL. */
@NullMarked
package io.gregor.migration.translate.internal.base;

import org.jspecify.annotations.NullMarked;
