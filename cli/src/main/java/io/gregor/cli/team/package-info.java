/** All agents of a migration in this process: the same classes that a cluster runs as services. */
@NullMarked
package io.gregor.cli.team;

import org.jspecify.annotations.NullMarked;
