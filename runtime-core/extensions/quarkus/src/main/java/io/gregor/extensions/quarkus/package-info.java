/** A runtime as a service: its configuration, its health, and a shutdown that drains. */
@NullMarked
package io.gregor.extensions.quarkus;

import org.jspecify.annotations.NullMarked;
