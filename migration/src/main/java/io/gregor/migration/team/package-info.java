/** The state machine that leads one object from its source to the target: states, events and the table of moves. */
@NullMarked
package io.gregor.migration.team;

import org.jspecify.annotations.NullMarked;
