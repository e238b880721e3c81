/** Third station: each agent's bounded queue, and holding senders back when it is full. */
@NullMarked
package io.gregor.core.internal.mailbox;

import org.jspecify.annotations.NullMarked;
