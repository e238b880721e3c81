/** What arrives: a consumer group for each agent type, and an ear for replies and signals. */
@NullMarked
package io.gregor.extensions.kafka.internal.group;

import org.jspecify.annotations.NullMarked;
