/** The insides of the chat agents; no part of the API. */
@NullMarked
package io.gregor.agentchat.internal;

import org.jspecify.annotations.NullMarked;
