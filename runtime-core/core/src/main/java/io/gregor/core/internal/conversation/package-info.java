/** Whole conversations: which of them were cancelled. */
@NullMarked
package io.gregor.core.internal.conversation;

import org.jspecify.annotations.NullMarked;
