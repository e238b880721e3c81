package io.gregor.cli.report;

import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.model.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who said what of which object, collected while a migration is watched; bounded for each object, as agents may talk for
 * long. Thread-safe.
 */
public final class Conversation {
    static final int MOST_LINES = 500;
    static final int LONGEST_LINE = 8_000;

    /** Something that somebody said, did or asked. */
    public sealed interface Line {
        /** Null where the messages of an older agent do not say it. */
        @Nullable Instant at();
    }

    /** Somebody spoke. */
    public record Spoke(@Nullable Instant at, String speaker, String text) implements Line {}

    /** The object went on. */
    public record Moved(@Nullable Instant at, String from, String event, String to, int attempt) implements Line {}

    /** A model answered. */
    public record Called(Instant at, ModelCalled call) implements Line {}

    private static final class Lines {
        private final List<Line> lines = new ArrayList<>();
        private final List<ModelCalled> calls = new ArrayList<>();
        private int leftOut;
    }

    private final Map<String, Lines> objects = new HashMap<>();

    /** Takes what belongs to a conversation. */
    public synchronized void watch(Progress progress) {
        switch (progress) {
            case Said said -> add(said.object(), new Spoke(said.at(), said.speaker(), cut(said.text())));
            case ObjectMoved moved ->
                add(moved.object(), new Moved(moved.at(), moved.from(), moved.event(), moved.to(), moved.attempt()));
            case ModelCalled called -> {
                of(called.object()).calls.add(called);
                add(called.object(), new Called(called.at(), called));
            }
            default -> {}
        }
    }

    /** In the order in which it happened. */
    public synchronized List<Line> lines(ObjectName object) {
        return List.copyOf(of(object).lines);
    }

    /** How many lines of this object came after the last that is kept. */
    public synchronized int leftOut(ObjectName object) {
        return of(object).leftOut;
    }

    /** All calls of models for this object. */
    public synchronized List<ModelCalled> calls(ObjectName object) {
        return List.copyOf(of(object).calls);
    }

    private Lines of(ObjectName object) {
        return objects.computeIfAbsent(object.key(), key -> new Lines());
    }

    private void add(ObjectName object, Line line) {
        var kept = of(object);
        if (kept.lines.size() < MOST_LINES) {
            kept.lines.add(line);
        } else {
            kept.leftOut++;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...";
    }
}
