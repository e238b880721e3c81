/** Sandboxes: a throw-away database per task, in which SQL written by anybody may run. */
@NullMarked
package io.gregor.executor.sandbox;

import org.jspecify.annotations.NullMarked;
