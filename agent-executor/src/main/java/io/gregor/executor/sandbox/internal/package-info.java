/** The embedded kind of sandbox: databases of one private PostgreSQL process. */
@NullMarked
package io.gregor.executor.sandbox.internal;

import org.jspecify.annotations.NullMarked;
