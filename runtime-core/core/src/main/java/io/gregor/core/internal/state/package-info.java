/** Saving and loading of agents' states: requests that the runtime answers in the agent's turn. */
@NullMarked
package io.gregor.core.internal.state;

import org.jspecify.annotations.NullMarked;
