/** Rules for values, conditions and queries. */
@NullMarked
package io.gregor.migration.translate.internal.query;

import org.jspecify.annotations.NullMarked;
