package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.spi.Host;
import io.gregor.core.spi.Receiver;
import io.gregor.extensions.kafka.internal.Clients;
import io.gregor.extensions.kafka.internal.Cluster;
import io.gregor.extensions.kafka.internal.Log;
import io.gregor.extensions.kafka.internal.Sender;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * This node's member of the consumer group of one agent type. One thread reads, hands over and commits offsets; it waits
 * for nobody, and stops reading a partition of which too much is not dealt with.
 */
final class Group implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final long COMMIT_EVERY = TimeUnit.MILLISECONDS.toNanos(500);

    private final String agentType;
    private final String name;
    private final Clients clients;
    private final Cluster cluster;
    private final Routes routes = new Routes();
    private final Holdings holdings;
    private final Handover handover;
    private final CountDownLatch joined = new CountDownLatch(1);
    private final Thread thread;
    private volatile Set<String> wanted = Set.of();
    private volatile boolean closed;
    private boolean registered;
    private Set<String> followed = Set.of();
    private long committedAt = System.nanoTime();

    Group(
            String agentType,
            Clients clients,
            Cluster cluster,
            Host host,
            Receiver receiver,
            Sender sender,
            RecordReader reader) {
        this.agentType = agentType;
        this.name = cluster.names().group(agentType);
        this.clients = clients;
        this.cluster = cluster;
        this.holdings = new Holdings(name, agentType, cluster, routes, receiver, host.capacity(), joined::countDown);
        this.handover = new Handover(agentType, cluster.names(), routes, holdings, receiver, sender, reader);
        this.thread = Thread.ofPlatform().name("gregor " + name).daemon().unstarted(this::run);
    }

    Routes routes() {
        return routes;
    }

    void start() {
        thread.start();
    }

    /** Waits until it takes part, at most this long. */
    void awaitJoined(long nanos) throws InterruptedException {
        boolean inTime = joined.await(nanos, TimeUnit.NANOSECONDS);
        if (!inTime) {
            Log.trouble("joining the group " + name, new IllegalStateException("it takes long"));
        }
    }

    /** Its agents live here, and may be sent to: from the next {@link #follow} on. */
    synchronized void register() {
        registered = true;
    }

    /** Whether events of this type are only taken to be reported, as no node knows what builds its agents. */
    synchronized boolean isOrphan() {
        return !registered;
    }

    /** Follows exactly the topics that subscriptions match among these types. */
    synchronized void follow(Set<String> topicTypes) {
        Set<String> topics = new HashSet<>();
        if (registered) {
            topics.add(cluster.names().ofAgents(agentType));
        }
        for (String type : topicTypes) {
            if (routes.matches(type)) {
                topics.add(cluster.names().ofEvents(type));
            }
        }
        wanted = Set.copyOf(topics);
    }

    private synchronized void followLess() {
        Set<String> left = new HashSet<>(wanted);
        left.removeIf(topic -> {
            String type = cluster.names().topicType(topic);
            return type != null && !routes.matches(type);
        });
        wanted = Set.copyOf(left);
    }

    /** Whether it reads what it should, and all that it read is dealt with. */
    boolean isQuiet() {
        return holdings.isSettledOn(wanted) && holdings.isQuiet();
    }

    Map<TopicPartition, Long> positions() {
        return holdings.positions();
    }

    /** How many records came so far. */
    long count() {
        return handover.count();
    }

    /** Leaves the group; what is handed over stays with the agents. */
    @Override
    public void close() {
        closed = true;
    }

    void awaitClosed() {
        try {
            if (thread.isAlive() && Thread.currentThread() != thread) {
                thread.join(CLOSING.plusSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            KafkaConsumer<byte[], byte[]> consumer = null;
            try {
                consumer = clients.member(name);
                followed = Set.of();
                while (!closed) {
                    turn(consumer);
                }
            } catch (FencedInstanceIdException e) {
                Log.nameTaken(name, clients.node());
                holdings.loseAll();
                closed = true;
            } catch (InterruptException e) {
                closed = true;
            } catch (RuntimeException e) {
                Log.trouble(name, e);
                holdings.loseAll();
                pause();
            } finally {
                close(consumer);
            }
        }
    }

    private void turn(KafkaConsumer<byte[], byte[]> consumer) {
        Set<String> topics = wanted;
        if (!topics.equals(followed)) {
            consumer.subscribe(topics, holdings.listener(consumer, topics));
            followed = topics;
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(holdings.isAnyFull() ? POLL_WHEN_FULL : POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            handover.take(record);
        }
        holdings.advance(consumer);
        long now = System.nanoTime();
        if (now - committedAt > COMMIT_EVERY) {
            committedAt = now;
            holdings.commit(consumer);
            if (holdings.endRoutes()) {
                followLess();
            }
        }
    }

    private void close(KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(CLOSING)
                        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            } catch (KafkaException e) {
                Log.trouble("leaving the group " + name, e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
