package io.gregor.extensions.kafka.internal;

import io.gregor.core.Undeliverable;
import io.gregor.extensions.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the Kafka cluster, as far as they are known here. Thread-safe. */
public final class Cluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String LIMIT = "max.message.bytes";
    private static final int TRIES = 100;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Admin admin;
    private final KafkaSettings settings;
    private final Topics names;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final Flights flights = new Flights();
    private volatile boolean closed;

    public Cluster(Clients clients, KafkaSettings settings, Topics names) {
        this.admin = clients.admin();
        this.settings = settings;
        this.names = names;
    }

    public Topics names() {
        return names;
    }

    /** Finds a broker, or throws {@link Undeliverable} after the start's patience. */
    public void connect() {
        try {
            admin.describeCluster().nodes().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Undeliverable("no Kafka broker answers at " + settings.bootstrap() + " within "
                    + settings.patience().toMillis()
                    + " ms: start it, or correct the address or the security properties");
        } catch (ExecutionException e) {
            throw new Undeliverable("Kafka at " + settings.bootstrap() + " can't be used: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undeliverable("interrupted while looking for Kafka at " + settings.bootstrap());
        }
    }

    /** How many partitions a topic has; empty when there is no such topic. Throws a {@link KafkaException}. */
    public Optional<Integer> partitions(String topic) {
        Integer known = partitions.get(topic);
        if (known == null) {
            describe(Set.of(topic));
            known = partitions.get(topic);
        }
        return Optional.ofNullable(known);
    }

    /**
     * How many partitions a topic has now, for who is no node of the cluster and so leaves it as it is; 0 when there is no such
     * topic. Throws a {@link KafkaException}.
     */
    public int seen(String topic) {
        try {
            return get(admin.describeTopics(Set.of(topic)).topicNameValues().get(topic))
                    .partitions()
                    .size();
        } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
            return 0;
        }
    }

    /** Makes the topics that don't exist yet. Throws a {@link KafkaException}. */
    public void ensure(Collection<String> topics) {
        Set<String> missing = new HashSet<>(topics);
        missing.removeAll(partitions.keySet());
        if (missing.isEmpty()) {
            return;
        }
        describe(missing);
        missing.removeAll(partitions.keySet());
        if (!missing.isEmpty()) {
            create(missing);
        }
    }

    /**
     * How many partitions a topic has, which is made if need be: once, however many ask at the same time. Throws a
     * {@link KafkaException}.
     */
    public int ensure(String topic) {
        Integer known = partitions.get(topic);
        if (known == null) {
            flights.fly(topic, () -> ensure(Set.of(topic)));
            known = partitions.get(topic);
        }
        if (known == null) {
            throw new KafkaException("topic " + topic + " can't be made");
        }
        return known;
    }

    /** What is known of the topic may be wrong. */
    void forget(String topic) {
        partitions.remove(topic);
    }

    /** The types of all topics with events. Throws a {@link KafkaException}. */
    public Set<String> topicTypes() {
        Set<String> types = new HashSet<>();
        for (String topic : get(admin.listTopics().names())) {
            String type = names.topicType(topic);
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    /** Where each partition ends at this moment. Throws a {@link KafkaException}. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> wanted) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        wanted.forEach(it -> latest.put(it, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        if (!latest.isEmpty()) {
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    offsets(latest).entrySet()) {
                ends.put(end.getKey(), end.getValue().offset());
            }
        }
        return ends;
    }

    /** A topic that was just made is not known to every broker yet. */
    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> wanted) {
        for (int tries = 1; ; tries++) {
            try {
                return get(admin.listOffsets(wanted).all());
            } catch (UnknownTopicOrPartitionException e) {
                if (tries == TRIES || closed) {
                    throw e;
                }
                LockSupport.parkNanos(this, PAUSE);
            }
        }
    }

    /** Where each partition of these topics ends; the topics must exist. Throws a {@link KafkaException}. */
    public Map<TopicPartition, Long> endsOf(Collection<String> topics) {
        Set<TopicPartition> all = new HashSet<>();
        for (String topic : topics) {
            for (int i = partitions(topic).orElse(0) - 1; i >= 0; i--) {
                all.add(new TopicPartition(topic, i));
            }
        }
        return ends(all);
    }

    @Override
    public void close() {
        closed = true;
        admin.close(Duration.ofSeconds(2));
    }

    private void create(Set<String> missing) {
        List<NewTopic> topics = missing.stream()
                .map(it -> new NewTopic(it, Optional.of(settings.partitions()), Optional.<Short>empty())
                        .configs(Map.of(LIMIT, String.valueOf(Clients.LARGEST_RECORD))))
                .toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(topics).values();
        results.forEach((topic, result) -> {
            try {
                get(result);
                partitions.put(topic, settings.partitions());
            } catch (TopicExistsException e) {
                describe(Set.of(topic));
            }
        });
    }

    private void describe(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> results =
                admin.describeTopics(topics).topicNameValues();
        results.forEach((topic, result) -> {
            try {
                partitions.put(topic, grown(topic, get(result).partitions().size()));
            } catch (UnknownTopicOrPartitionException e) {
                partitions.remove(topic);
            }
        });
        requireRoom(results.keySet());
    }

    /** A topic that is not large enough for what senders put together is no topic to write to. */
    private void requireRoom(Set<String> topics) {
        List<ConfigResource> known = topics.stream()
                .filter(partitions::containsKey)
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        admin.describeConfigs(known).values().forEach((topic, result) -> {
            try {
                ConfigEntry limit = get(result).get(LIMIT);
                if (limit != null && Long.parseLong(limit.value()) < Clients.BATCH) {
                    partitions.remove(topic.name());
                    throw new InvalidTopicException(LIMIT + " of topic " + topic.name() + " is " + limit.value()
                            + ": it must be " + Clients.BATCH + " or more");
                }
            } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
                // Not to be known here, or gone again.
            }
        });
    }

    /** A topic that somebody else made too small grows: equal numbers keep all of a key's topics on one node. */
    private int grown(String topic, int has) {
        if (has == settings.partitions()) {
            return has;
        }
        if (has < settings.partitions()) {
            try {
                get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(settings.partitions())))
                        .all());
                return settings.partitions();
            } catch (InvalidPartitionsException e) {
                // Another node was faster, or it must not grow.
            }
        }
        Log.partitions(topic, has, settings.partitions());
        return has;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka does not answer within " + PATIENCE);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private static String reason(ExecutionException e) {
        return String.valueOf(e.getCause().getMessage()).replaceAll("\\s+", " ");
    }
}
