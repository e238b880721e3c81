/** Sandboxes in containers of a Docker engine: a PostgreSQL of its own each, walled in as far as the engine can. */
@NullMarked
package io.gregor.executor.sandbox.docker;

import org.jspecify.annotations.NullMarked;
