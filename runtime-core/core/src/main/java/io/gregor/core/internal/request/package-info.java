/** Callers that wait for replies, and the deadlines that end their waiting. */
@NullMarked
package io.gregor.core.internal.request;

import org.jspecify.annotations.NullMarked;
