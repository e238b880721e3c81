package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.spi.Receiver;
import io.gregor.extensions.kafka.internal.Cluster;
import io.gregor.extensions.kafka.internal.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that one group member has. A rebalance takes all away for a moment and gives most of them back: only
 * what is not given back is lost. Changed by the group's thread, looked at by any.
 */
final class Holdings {
    private static final Duration COMMITTING = Duration.ofSeconds(3);

    private final String group;
    private final String agentType;
    private final Cluster cluster;
    private final Routes routes;
    private final Receiver receiver;
    private final int capacity;
    private final Runnable joined;
    private final Map<TopicPartition, Watch> watches = new ConcurrentHashMap<>();
    private volatile Set<String> settledOn = Set.of();
    private volatile Home home;
    private boolean anyFull;

    Holdings(
            String group,
            String agentType,
            Cluster cluster,
            Routes routes,
            Receiver receiver,
            int capacity,
            Runnable joined) {
        this.group = group;
        this.agentType = agentType;
        this.cluster = cluster;
        this.routes = routes;
        this.receiver = receiver;
        this.capacity = capacity;
        this.joined = joined;
        this.home = new Home(agentType, new BitSet(), 0);
    }

    @Nullable Watch watch(TopicPartition partition) {
        return watches.get(partition);
    }

    Home home() {
        return home;
    }

    boolean isAnyFull() {
        return anyFull;
    }

    boolean isSettledOn(Set<String> topics) {
        return !topics.isEmpty() && settledOn.equals(topics);
    }

    boolean isQuiet() {
        return watches.values().stream().allMatch(Watch::isQuiet);
    }

    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        watches.forEach((partition, watch) -> positions.put(partition, watch.position()));
        return positions;
    }

    ConsumerRebalanceListener listener(KafkaConsumer<byte[], byte[]> consumer, Set<String> topics) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                settledOn = Set.of();
                commitNow(consumer);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                loseAll();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned(consumer, topics, Set.copyOf(partitions));
                settledOn = isComplete(topics, partitions) ? topics : Set.of();
                joined.run();
            }
        };
    }

    /** The first assignment after a topic was made may come before the group's leader knows the topic. */
    private boolean isComplete(Set<String> topics, Collection<TopicPartition> partitions) {
        if (home.owned().isEmpty()) {
            return true;
        }
        Set<String> some = new HashSet<>();
        partitions.forEach(it -> some.add(it.topic()));
        return topics.stream()
                .allMatch(it -> some.contains(it) || cluster.partitions(it).orElse(0) < home.partitions());
    }

    /** Another has them all: this member was silent for too long. */
    void loseAll() {
        settledOn = Set.of();
        lose(new HashSet<>(watches.keySet()));
        home = new Home(agentType, new BitSet(), home.partitions());
    }

    /** Notes how far the consumer is, and lets full partitions rest. */
    void advance(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> free = new ArrayList<>();
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition partition : consumer.assignment()) {
            Watch watch = watches.get(partition);
            if (watch != null) {
                watch.position(Math.max(watch.position(), consumer.position(partition)));
                boolean isFull = watch.isFull();
                if (isFull && !paused.contains(partition)) {
                    full.add(partition);
                } else if (!isFull && paused.contains(partition)) {
                    free.add(partition);
                }
            }
        }
        consumer.pause(full);
        consumer.resume(free);
        anyFull = consumer.paused().size() > 0;
    }

    /** Commits without waiting for it. */
    void commit(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = news(consumer.assignment());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, error) -> {
                if (error == null) {
                    noteCommitted(done);
                }
            });
        }
    }

    /** Forgets subscriptions that were taken back and whose last events are read; whether there were any. */
    boolean endRoutes() {
        boolean any = false;
        for (Route route : routes.ending()) {
            boolean over = true;
            for (Map.Entry<TopicPartition, Watch> it : watches.entrySet()) {
                String type = cluster.names().topicType(it.getKey().topic());
                if (type != null && route.subscription().matches(type)) {
                    over &= route.isOver(it.getKey(), it.getValue().low());
                }
            }
            if (over) {
                routes.remove(route);
                any = true;
            }
        }
        return any;
    }

    private void commitNow(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = news(watches.keySet());
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, COMMITTING);
                noteCommitted(offsets);
            } catch (KafkaException e) {
                // Others begin earlier and find in the inbox what was done.
                Log.trouble("committing the offsets of " + group, e);
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Watch watch = watches.get(partition);
            if (watch != null && watch.hasNews()) {
                offsets.put(partition, new OffsetAndMetadata(watch.low()));
            }
        }
        return offsets;
    }

    private void noteCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Watch watch = watches.get(partition);
            if (watch != null) {
                watch.committed(offset.offset());
            }
        });
    }

    private void assigned(KafkaConsumer<byte[], byte[]> consumer, Set<String> topics, Set<TopicPartition> partitions) {
        Set<TopicPartition> gone = new HashSet<>(watches.keySet());
        gone.removeAll(partitions);
        Set<TopicPartition> come = new HashSet<>(partitions);
        come.removeAll(watches.keySet());
        settle(topics, partitions);
        lose(gone);
        begin(consumer, come);
        for (TopicPartition kept : partitions) {
            Watch watch = watches.get(kept);
            if (watch != null && !come.contains(kept)) {
                consumer.seek(kept, watch.position());
            }
        }
        Log.moved(group, come.size(), gone.size());
    }

    private void settle(Set<String> topics, Set<TopicPartition> partitions) {
        String own = cluster.names().ofAgents(agentType);
        BitSet owned = new BitSet();
        for (TopicPartition partition : partitions) {
            if (partition.topic().equals(own)) {
                owned.set(partition.partition());
            }
        }
        home = new Home(agentType, owned, topics.contains(own) ? cluster.ensure(own) : 0);
    }

    /** What was queued of the agents that go is read again by their new home; what stays here of their events, by us. */
    private void lose(Set<TopicPartition> gone) {
        String own = cluster.names().ofAgents(agentType);
        BitSet agents = new BitSet();
        for (TopicPartition partition : gone) {
            Watch watch = watches.remove(partition);
            if (watch != null) {
                watch.lose();
            }
            if (partition.topic().equals(own)) {
                agents.set(partition.partition());
            }
        }
        if (!agents.isEmpty()) {
            watches.replaceAll((partition, watch) -> {
                boolean same = cluster.partitions(partition.topic()).orElse(0) == home.partitions();
                if (partition.topic().equals(own) || same && !agents.get(partition.partition())) {
                    return watch;
                }
                watch.lose();
                return new Watch(capacity, watch.low());
            });
            Home known = home;
            receiver.lost(agent -> known.isOfPartition(agent, agents));
        }
    }

    private void begin(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> come) {
        if (come.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(come);
        for (TopicPartition partition : come) {
            OffsetAndMetadata offset = committed.get(partition);
            String type = cluster.names().topicType(partition.topic());
            Long first = type == null ? null : routes.begin(type, partition);
            if (offset == null) {
                if (first == null) {
                    consumer.seekToBeginning(Set.of(partition));
                } else {
                    consumer.seek(partition, first);
                }
            }
            watches.put(partition, new Watch(capacity, consumer.position(partition)));
        }
    }
}
