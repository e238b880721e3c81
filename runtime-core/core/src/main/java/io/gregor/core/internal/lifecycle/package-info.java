/** Whether the runtime runs, what is in flight, and its log lines. */
@NullMarked
package io.gregor.core.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
