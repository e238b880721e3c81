package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.Subscription;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A subscription, with where it began when it was added while running, and where it ends when it was taken back. */
final class Route {
    private final Subscription subscription;
    private final Map<TopicPartition, Long> from;
    private volatile @Nullable Map<TopicPartition, Long> until;

    Route(Subscription subscription, Map<TopicPartition, Long> from) {
        this.subscription = subscription;
        this.from = from;
    }

    Subscription subscription() {
        return subscription;
    }

    /** Where to begin a partition that the group has never read; null for its very beginning. */
    @Nullable Long begin(TopicPartition partition) {
        return from.get(partition);
    }

    void end(Map<TopicPartition, Long> ends) {
        until = ends;
    }

    boolean isEnding() {
        return until != null;
    }

    /** Whether the partition holds nothing for it from this offset on. */
    boolean isOver(TopicPartition partition, long offset) {
        Map<TopicPartition, Long> ends = until;
        return ends != null && offset >= ends.getOrDefault(partition, 0L);
    }

    boolean covers(TopicPartition partition, long offset) {
        Long begin = from.get(partition);
        return (begin == null || offset >= begin) && !isOver(partition, offset);
    }
}
