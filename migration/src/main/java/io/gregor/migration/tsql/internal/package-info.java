/** The recursive-descent parser, one class for each part of the language. */
@NullMarked
package io.gregor.migration.tsql.internal;

import org.jspecify.annotations.NullMarked;
