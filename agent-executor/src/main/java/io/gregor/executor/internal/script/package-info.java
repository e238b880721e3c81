/** Splits a script into the statements that are sent to the server one by one. */
@NullMarked
package io.gregor.executor.internal.script;

import org.jspecify.annotations.NullMarked;
