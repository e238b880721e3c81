/** The target's schema for a migration: copied, tried in a sandbox, and its tables told in the source's words. */
@NullMarked
package io.gregor.executor.internal.schema;

import org.jspecify.annotations.NullMarked;
