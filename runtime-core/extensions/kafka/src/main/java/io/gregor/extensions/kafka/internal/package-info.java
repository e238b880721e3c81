/** Topics, clients, and what is sent. */
@NullMarked
package io.gregor.extensions.kafka.internal;

import org.jspecify.annotations.NullMarked;
