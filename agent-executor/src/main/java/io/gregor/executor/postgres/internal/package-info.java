/** How a private PostgreSQL is unpacked, started without root's rights, and cleaned up. */
@NullMarked
package io.gregor.executor.postgres.internal;

import org.jspecify.annotations.NullMarked;
