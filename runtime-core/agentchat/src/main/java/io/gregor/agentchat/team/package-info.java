/** Several agents in one conversation, run on the agent runtime. */
@NullMarked
package io.gregor.agentchat.team;

import org.jspecify.annotations.NullMarked;
