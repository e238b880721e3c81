package io.gregor.extensions.opentelemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives the next span of a thread the ids that were chosen for it, and random ones to all others. */
final class ChosenIds implements IdGenerator {
    private record Chosen(String trace, String span) {}

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<@Nullable Chosen> chosen = new ThreadLocal<>();

    /** What a span that is started meanwhile is called. */
    <T> T with(String trace, String span, Supplier<T> start) {
        chosen.set(new Chosen(trace, span));
        try {
            return start.get();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateSpanId() {
        Chosen wanted = chosen.get();
        return wanted == null ? random.generateSpanId() : wanted.span();
    }

    @Override
    public String generateTraceId() {
        Chosen wanted = chosen.get();
        return wanted == null ? random.generateTraceId() : wanted.trace();
    }
}
