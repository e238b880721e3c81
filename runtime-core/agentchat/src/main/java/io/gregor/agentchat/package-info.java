/** Agents that hold a conversation: the assistant on a language model, the code executor, and what they have in common. */
@NullMarked
package io.gregor.agentchat;

import org.jspecify.annotations.NullMarked;
