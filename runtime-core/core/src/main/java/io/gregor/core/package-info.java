/** What an agent's author sees of the runtime: identities, messages, handlers, steps and errors. */
@NullMarked
package io.gregor.core;

import org.jspecify.annotations.NullMarked;
