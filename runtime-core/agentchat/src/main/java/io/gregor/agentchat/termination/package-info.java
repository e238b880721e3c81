/** When a conversation ends: conditions that watch its messages and combine with and/or. */
@NullMarked
package io.gregor.agentchat.termination;

import org.jspecify.annotations.NullMarked;
