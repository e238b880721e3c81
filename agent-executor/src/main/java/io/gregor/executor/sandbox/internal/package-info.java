/** How sandboxes are made in servers of any kind; and the embedded kind, a private PostgreSQL process. */
@NullMarked
package io.gregor.executor.sandbox.internal;

import org.jspecify.annotations.NullMarked;
