/** Models as agents ask them. */
@NullMarked
package io.gregor.agentchat.model;

import org.jspecify.annotations.NullMarked;
