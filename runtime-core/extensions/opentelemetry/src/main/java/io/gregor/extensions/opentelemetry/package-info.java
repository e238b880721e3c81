/** What a runtime does as spans of OpenTelemetry: one tree per conversation, sent out by OTLP when that is configured. */
@NullMarked
package io.gregor.extensions.opentelemetry;

import org.jspecify.annotations.NullMarked;
