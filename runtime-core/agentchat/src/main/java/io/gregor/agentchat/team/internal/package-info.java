/** How a team runs on the agent runtime; no part of the API. */
@NullMarked
package io.gregor.agentchat.team.internal;

import org.jspecify.annotations.NullMarked;
