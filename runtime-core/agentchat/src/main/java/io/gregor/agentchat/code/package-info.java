/** Code found in a conversation, and the one interface through which it is run. */
@NullMarked
package io.gregor.agentchat.code;

import org.jspecify.annotations.NullMarked;
