/** The typed messages that the agents of a migration exchange. */
@NullMarked
package io.gregor.migration.message;

import org.jspecify.annotations.NullMarked;
