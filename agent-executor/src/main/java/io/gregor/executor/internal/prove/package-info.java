/** Runs the tests of an accepted draft against variants of it, in one sandbox. */
@NullMarked
package io.gregor.executor.internal.prove;

import org.jspecify.annotations.NullMarked;
