package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.Subscription;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Receiver;
import io.gregor.extensions.kafka.internal.Clients;
import io.gregor.extensions.kafka.internal.Cluster;
import io.gregor.extensions.kafka.internal.Log;
import io.gregor.extensions.kafka.internal.Sender;
import io.gregor.extensions.kafka.internal.Topics;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** All that arrives at this node: the groups of its agent types, and its ear. */
public final class Groups implements AutoCloseable {
    private static final long LOOK_EVERY = 1_000;

    private final Clients clients;
    private final Cluster cluster;
    private final Topics names;
    private final Host host;
    private final Receiver receiver;
    private final Sender sender;
    private final RecordReader reader;
    private final Ear ear;
    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    private final Set<String> topicTypes = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    public Groups(Clients clients, Cluster cluster, Host host, Receiver receiver, Sender sender, RecordReader reader) {
        this.clients = clients;
        this.cluster = cluster;
        this.names = cluster.names();
        this.host = host;
        this.receiver = receiver;
        this.sender = sender;
        this.reader = reader;
        this.ear = new Ear(clients, cluster, receiver, reader);
    }

    /**
     * Takes part in the groups of these agent types, and waits for all of them, at most for this time.
     *
     * @param registered the types whose agents live here
     * @param subscriptions all subscriptions made here, by agent type
     */
    public void start(Set<String> registered, Map<String, Set<Subscription>> subscriptions, Duration patience) {
        Set<String> topics = new HashSet<>();
        for (String type : registered) {
            topics.add(names.ofAgents(type));
            newGroup(type).register();
        }
        subscriptions.forEach((type, all) -> {
            if (groups.containsKey(type) || !all.isEmpty() && isUnknown(type)) {
                Routes routes = group(type).routes();
                all.forEach(it -> routes.add(new Route(it, Map.of())));
                routes.named().forEach(it -> topics.add(names.ofEvents(it)));
                topicTypes.addAll(routes.named());
            }
        });
        cluster.ensure(topics);
        lookForTopics();
        ear.start();
        Thread.ofVirtual().name("gregor kafka topics").start(this::watchTopics);
        groups.values().forEach(Group::start);
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Group group : groups.values()) {
                group.awaitJoined(Math.max(end - System.nanoTime(), 0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One more agent type, while running. */
    public void register(String agentType, Collection<Subscription> subscriptions) {
        cluster.ensure(names.ofAgents(agentType));
        Group orphan = groups.get(agentType);
        Group group = group(agentType);
        group.register();
        if (orphan == null) {
            subscriptions.forEach(it -> add(group, it));
        }
        group.follow(topicTypes);
        if (orphan == null) {
            group.start();
        }
    }

    /** One more subscription, to what is published from now on. */
    public void subscribe(Subscription subscription) {
        String type = subscription.agentType();
        Group known = groups.get(type);
        if (known == null && !isUnknown(type)) {
            return;
        }
        Group group = group(type);
        if (!group.routes().has(subscription)) {
            add(group, subscription);
            group.follow(topicTypes);
        }
        if (known == null) {
            group.start();
        }
    }

    /** One subscription less; what was published so far still arrives. */
    public void unsubscribe(Subscription subscription) {
        Group group = groups.get(subscription.agentType());
        if (group != null) {
            group.routes().of(subscription).forEach(it -> it.end(endsFor(subscription)));
        }
    }

    /** A topic of this type may be new. */
    public void noticed(String topicType) {
        if (!topicTypes.contains(topicType)) {
            cluster.ensure(names.ofEvents(topicType));
            if (topicTypes.add(topicType)) {
                groups.values().forEach(it -> it.follow(topicTypes));
            }
        }
    }

    /** Whether every group reads what it should, and all that they read is dealt with. */
    public boolean isQuiet() {
        return groups.values().stream().allMatch(Group::isQuiet);
    }

    /** Whether everything was read up to its present end. Throws a {@link KafkaException}. */
    public boolean isAtEnd() {
        Map<TopicPartition, Long> first = new HashMap<>(ear.positions());
        groups.values().forEach(group -> group.positions()
                .forEach((partition, position) -> first.merge(partition, position, Math::min)));
        Map<TopicPartition, Long> ends = cluster.ends(first.keySet());
        return first.entrySet().stream().allMatch(it -> it.getValue() >= ends.getOrDefault(it.getKey(), 0L));
    }

    /** How many records came so far. */
    public long count() {
        return ear.count() + groups.values().stream().mapToLong(Group::count).sum();
    }

    @Override
    public void close() {
        closed.countDown();
        groups.values().forEach(Group::close);
        ear.close();
        groups.values().forEach(Group::awaitClosed);
        ear.awaitClosed();
    }

    /** Whether no node registered this type so far: its events are taken here, so that somebody learns of them. */
    private boolean isUnknown(String agentType) {
        return cluster.partitions(names.ofAgents(agentType)).isEmpty();
    }

    /** Leaves the events of a type to others that registered it meanwhile. */
    private void leaveToOthers() {
        groups.forEach((type, group) -> {
            if (group.isOrphan() && !isUnknown(type) && groups.remove(type, group)) {
                group.close();
            }
        });
    }

    private Group group(String agentType) {
        Group known = groups.get(agentType);
        return known != null ? known : newGroup(agentType);
    }

    private Group newGroup(String agentType) {
        Group group = new Group(agentType, clients, cluster, host, receiver, sender, reader);
        groups.put(agentType, group);
        return group;
    }

    private void add(Group group, Subscription subscription) {
        if (subscription instanceof TypeSubscription(String topicType, String _)) {
            noticed(topicType);
        } else {
            lookForTopics();
        }
        group.routes().add(new Route(subscription, endsFor(subscription)));
    }

    private Map<TopicPartition, Long> endsFor(Subscription subscription) {
        Set<String> topics = new HashSet<>();
        for (String type : topicTypes) {
            if (subscription.matches(type)) {
                topics.add(names.ofEvents(type));
            }
        }
        return topics.isEmpty() ? new LinkedHashMap<>() : cluster.endsOf(topics);
    }

    private void lookForTopics() {
        topicTypes.addAll(cluster.topicTypes());
        groups.values().forEach(it -> it.follow(topicTypes));
    }

    private void watchTopics() {
        try {
            while (!closed.await(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
                if (groups.values().stream().anyMatch(it -> it.routes().areOpen() || it.isOrphan())) {
                    try {
                        leaveToOthers();
                        lookForTopics();
                    } catch (KafkaException e) {
                        Log.trouble("looking for new topics", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
