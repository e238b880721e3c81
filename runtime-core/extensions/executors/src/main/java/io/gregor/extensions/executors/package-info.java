/** Runs the code that agents write, as processes on this machine. */
@NullMarked
package io.gregor.extensions.executors;

import org.jspecify.annotations.NullMarked;
