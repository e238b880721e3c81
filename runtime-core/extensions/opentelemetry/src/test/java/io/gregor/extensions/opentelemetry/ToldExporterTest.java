package io.gregor.extensions.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector that goes away is told once, and once when it is back. */
class ToldExporterTest {
    private static final Logger LOGGER = Logger.getLogger("io.gregor.opentelemetry");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void onlyChangesAreTold() {
        var collector = new Scripted(true, false, false, true, true, false);
        ToldExporter exporter = new ToldExporter(collector);
        while (!collector.results.isEmpty()) {
            exporter.export(List.of());
        }
        assertThat(lines)
                .containsExactly(
                        "GREGOR-T01 the collector takes no spans; they are lost until it does: no way to it",
                        "GREGOR-T02 the collector takes spans again",
                        "GREGOR-T01 the collector takes no spans; they are lost until it does: no way to it");
    }

    private static final class Scripted implements SpanExporter {
        private final Deque<Boolean> results;

        Scripted(Boolean... results) {
            this.results = new ArrayDeque<>(List.of(results));
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return results.remove()
                    ? CompletableResultCode.ofSuccess()
                    : CompletableResultCode.ofExceptionalFailure(new IllegalStateException("no way\nto it"));
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
