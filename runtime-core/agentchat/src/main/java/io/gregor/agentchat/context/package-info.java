/** How much of its history an agent shows to its model. */
@NullMarked
package io.gregor.agentchat.context;

import org.jspecify.annotations.NullMarked;
