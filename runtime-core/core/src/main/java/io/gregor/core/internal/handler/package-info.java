/** Fifth station: which method of an agent takes a message. */
@NullMarked
package io.gregor.core.internal.handler;

import org.jspecify.annotations.NullMarked;
