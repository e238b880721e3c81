/** A private PostgreSQL process: binaries, start, stop, and never a process or folder left behind. */
@NullMarked
package io.gregor.executor.postgres;

import org.jspecify.annotations.NullMarked;
