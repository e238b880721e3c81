/** Spans, as a back end gets them. */
@NullMarked
package io.gregor.extensions.opentelemetry;

import org.jspecify.annotations.NullMarked;
