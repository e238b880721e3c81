/** Functions that a model may call. */
@NullMarked
package io.gregor.agentchat.tool;

import org.jspecify.annotations.NullMarked;
