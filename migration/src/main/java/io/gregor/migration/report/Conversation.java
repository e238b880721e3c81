package io.gregor.migration.report;

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
 * Who said what of which object, collected while a migration is watched; bounded for each object and in all, as agents
 * may talk for long and of many objects. Thread-safe.
 */
public final class Conversation {
    static final int MOST_LINES = 500;
    static final int LONGEST_LINE = 8_000;
    static final long MOST_CHARACTERS = 50_000_000;

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
        private ModelUse use = ModelUse.NONE;
        private int leftOut;
    }

    private final Map<String, Lines> objects = new HashMap<>();
    private long characters;

    /** Takes what belongs to a conversation. */
    public synchronized void watch(Progress progress) {
        switch (progress) {
            case Said said -> {
                var text = cut(said.text());
                add(said.object(), new Spoke(said.at(), said.speaker(), text), text.length());
            }
            case ObjectMoved moved ->
                add(moved.object(), new Moved(moved.at(), moved.from(), moved.event(), moved.to(), moved.attempt()), 0);
            case ModelCalled called -> {
                var kept = of(called.object());
                kept.use = kept.use.plus(called);
                add(called.object(), new Called(called.at(), called), 0);
            }
            default -> {}
        }
    }

    /** In the order in which it happened. */
    public synchronized List<Line> lines(ObjectName object) {
        return List.copyOf(of(object).lines);
    }

    /** How many lines of this object are not kept. */
    public synchronized int leftOut(ObjectName object) {
        return of(object).leftOut;
    }

    /** What models were asked for this object, in lines that are left out too. */
    public synchronized ModelUse use(ObjectName object) {
        return of(object).use;
    }

    private Lines of(ObjectName object) {
        return objects.computeIfAbsent(object.key(), key -> new Lines());
    }

    private void add(ObjectName object, Line line, int length) {
        var kept = of(object);
        if (kept.lines.size() < MOST_LINES && characters + length <= MOST_CHARACTERS) {
            kept.lines.add(line);
            characters += length;
        } else {
            kept.leftOut++;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...";
    }
}
