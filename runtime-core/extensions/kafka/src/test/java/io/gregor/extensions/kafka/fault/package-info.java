/** Real processes on a real broker and a real database, killed, moved and cut off in the middle of their work. */
@NullMarked
package io.gregor.extensions.kafka.fault;

import org.jspecify.annotations.NullMarked;
