package io.gregor.extensions.kafka;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.Stopped;
import io.gregor.core.Subscription;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Transport;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.kafka.internal.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A transport over Kafka. Nodes with the same prefix are one cluster: those that register an agent type share its agents,
 * each living on one node, by key. When a node comes or goes, agents move; when one dies, its agents wait for its session
 * to end (6 seconds by default) unless it comes back under the same name before.
 *
 * <p>Messages are CloudEvents in binary mode; an event may also be a plain JSON object with the property {@code @type}.
 * Subscriptions made before the start begin at the oldest event that Kafka holds and their group has not read, later ones
 * with what is published afterwards.
 *
 * <p>Use it with a store that keeps messages and is shared by all nodes. A record arrives at least once; it is the store's
 * inbox that has it handled once. Order is kept per sender and topic, and per sender and directly addressed agent: an event
 * and a request, or events on two topics, may overtake each other. While no broker can be reached, senders are held back.
 *
 * <p>Uncomfortable truths: an agent's {@code close} that hangs holds up all agents of its type on its node. The number of
 * partitions of a running cluster must not be changed. A topic's retention limits how long a node may be away, and its
 * {@code max.message.bytes} must not be set below 64 KB while nodes run.
 */
public final class KafkaTransport implements Transport {
    private final KafkaSettings settings;
    private final Function<MessageTypes, MessageCodec> codec;
    private final Map<String, Set<Subscription>> wanted = new LinkedHashMap<>();
    private final Set<String> registered = new LinkedHashSet<>();
    private volatile @Nullable Node node;
    private volatile boolean closed;

    /** A transport that connects when its runtime starts. */
    public KafkaTransport(KafkaSettings settings) {
        this(settings, JsonCodec::new);
    }

    /** The same with another way to write messages. */
    public KafkaTransport(KafkaSettings settings, Function<MessageTypes, MessageCodec> codec) {
        this.settings = settings;
        this.codec = codec;
    }

    @Override
    public synchronized void start(Host host, Receiver receiver) {
        Node started = connected(host, receiver);
        try {
            started.start(registered, wanted);
        } catch (KafkaException e) {
            started.close();
            throw new Undeliverable("Kafka at " + settings.bootstrap() + " can't be used: " + e.getMessage());
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        node = started;
    }

    private Node connected(Host host, Receiver receiver) {
        try {
            return new Node(settings, host, receiver, codec.apply(host.types()));
        } catch (KafkaException e) {
            Throwable reason = e.getCause() != null ? e.getCause() : e;
            throw new Undeliverable("Kafka's clients can't be set up: " + reason.getMessage());
        }
    }

    @Override
    public synchronized void register(String agentType) {
        registered.add(agentType);
        Node running = node;
        if (running != null) {
            running.groups().register(agentType, wanted.getOrDefault(agentType, Set.of()));
        }
    }

    @Override
    public synchronized void subscribe(Subscription subscription) {
        if (wanted.computeIfAbsent(subscription.agentType(), type -> new LinkedHashSet<>())
                .add(subscription)) {
            Node running = node;
            if (running != null) {
                running.groups().subscribe(subscription);
            }
        }
    }

    @Override
    public synchronized void unsubscribe(Subscription subscription) {
        if (wanted.getOrDefault(subscription.agentType(), new LinkedHashSet<>()).remove(subscription)) {
            Node running = node;
            if (running != null) {
                running.groups().unsubscribe(subscription);
            }
        }
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public void send(Envelope envelope, Runnable safe) {
        running().sender().send(envelope, safe);
    }

    @Override
    public void send(Envelope envelope, AgentId only, Runnable safe) {
        running().sender().send(envelope, only, safe);
    }

    @Override
    public void broadcast(Signal signal) {
        running().broadcast(signal);
    }

    @Override
    public void flush() {
        running().sender().flush();
    }

    @Override
    public boolean isIdle() {
        Node running = node;
        return running == null || closed || running.isIdle();
    }

    @Override
    public void close() {
        closed = true;
        Node running = node;
        if (running != null) {
            running.close();
        }
    }

    private Node running() {
        Node running = node;
        if (running == null || closed) {
            throw new Stopped("the transport is closed");
        }
        return running;
    }
}
