/** A cluster on one machine: its processes, how they are started, watched, restarted and ended in order. */
@NullMarked
package io.gregor.cli.cluster;

import org.jspecify.annotations.NullMarked;
