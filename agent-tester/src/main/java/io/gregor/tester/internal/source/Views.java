package io.gregor.tester.internal.source;

import io.gregor.migration.message.SourceUse;
import io.gregor.migration.message.Work;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.source.SourceDatabases;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens what can say what the source does for a request.
 *
 * @param view what is asked
 * @param live what must be closed in the end; null for a recording
 * @param recorder what takes down the answers; null where nobody asked for it
 */
public record Views(
        SourceView view,
        @Nullable LiveSource live,
        @Nullable Recorder recorder) implements AutoCloseable {
    /** Empty where no source has a part in it. */
    public static Optional<Views> of(Work.TestsRequested request, SourceSchema schema, SourceDatabases databases)
            throws SourceRefused {
        SourceUse use = request.use();
        String recording = request.recording();
        if (recording != null || use.name().equals(SourceUse.RECORDED)) {
            SourceView recorded = recording == null
                    ? RecordedSource.without(request.source())
                    : RecordedSource.of(recording, request.source(), request.schema(), request.dialect());
            return Optional.of(new Views(recorded, null, null));
        }
        if (!use.asked()) {
            return Optional.empty();
        }
        var live = new LiveSource(
                databases.byName(use.name()), request.source(), request.schema(), schema, request.dialect());
        return Optional.of(
                use.record()
                        ? recording(new Recorder(live, request.source(), request.schema(), request.dialect()), live)
                        : new Views(live, live, null));
    }

    private static Views recording(Recorder recorder, LiveSource live) {
        return new Views(recorder, live, recorder);
    }

    /** What was asked and answered, to be replayed; null where nobody asked for it, or it is too much to be kept. */
    public @Nullable String recording() {
        return recorder == null ? null : recorder.recording().orElse(null);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
