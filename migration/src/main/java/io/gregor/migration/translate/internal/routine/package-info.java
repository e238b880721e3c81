/** Rules for procedures, functions and triggers, and for the statements in them. */
@NullMarked
package io.gregor.migration.translate.internal.routine;

import org.jspecify.annotations.NullMarked;
