/** The runtime over several processes, Kafka and PostgreSQL, against what the two can do without it. */
@NullMarked
package io.gregor.bench.durable;

import org.jspecify.annotations.NullMarked;
