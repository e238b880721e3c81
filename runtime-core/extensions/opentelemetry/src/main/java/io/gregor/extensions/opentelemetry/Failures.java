package io.gregor.extensions.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** What a span says of a failure: its kind, and its first words. Whole scripts may stand in the rest. */
final class Failures {
    private static final int MOST = 300;

    private Failures() {}

    /** Marks the span as failed; nothing when nothing failed. */
    static void tell(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, words(failure));
            span.setAttribute(Words.ERROR, failure.getClass().getName());
        }
    }

    static String words(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return text.length() <= MOST ? text : text.substring(0, MOST) + "...";
    }
}
