/** What is said and what happens in a conversation: chat messages, events, and the result of a run. */
@NullMarked
package io.gregor.agentchat.message;

import org.jspecify.annotations.NullMarked;
