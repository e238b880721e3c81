/** The migration job: its typed messages and the state machine that leads each object from source to target. */
@NullMarked
package io.gregor.migration;

import org.jspecify.annotations.NullMarked;
