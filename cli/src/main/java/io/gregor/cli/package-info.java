/** The {@code gregor} command: reads what the user says, runs the agents in this process, shows what they do. */
@NullMarked
package io.gregor.cli;

import org.jspecify.annotations.NullMarked;
