package io.gregor.extensions.opentelemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Says in one line when the collector takes no spans any more, and when it does again. */
final class ToldExporter implements SpanExporter {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.opentelemetry");

    private final SpanExporter exporter;
    private final AtomicBoolean away = new AtomicBoolean();

    ToldExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> tell(!result.isSuccess(), result.getFailureThrowable()));
        return result;
    }

    private void tell(boolean failed, @Nullable Throwable why) {
        if (away.getAndSet(failed) == failed) {
            return;
        }
        if (failed) {
            String words = why == null ? "" : ": " + Failures.words(why);
            LOGGER.log(Level.WARNING, "GREGOR-T01 the collector takes no spans; they are lost until it does" + words);
        } else {
            LOGGER.log(Level.INFO, "GREGOR-T02 the collector takes spans again");
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
