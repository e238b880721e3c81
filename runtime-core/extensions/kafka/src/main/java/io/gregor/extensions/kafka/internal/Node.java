package io.gregor.extensions.kafka.internal;

import io.gregor.core.Subscription;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.kafka.internal.group.Groups;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import io.gregor.extensions.kafka.internal.wire.RecordWriter;
import io.gregor.extensions.kafka.internal.wire.SignalJson;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** This node, connected: what leaves it and what arrives. */
public final class Node implements AutoCloseable {
    private final KafkaSettings settings;
    private final Host host;
    private final Receiver receiver;
    private final MessageCodec codec;
    private final Clients clients;
    private final Cluster cluster;
    private volatile @Nullable Sender sender;
    private volatile @Nullable Groups groups;

    public Node(KafkaSettings settings, Host host, Receiver receiver, MessageCodec codec) {
        this.settings = settings;
        this.host = host;
        this.receiver = receiver;
        this.codec = codec;
        this.clients = new Clients(settings, host.node());
        this.cluster = new Cluster(clients, settings, new Topics(settings.prefix()));
    }

    /** Connects, makes the topics and takes part. Throws a {@link KafkaException} or what says why it can't. */
    public void start(Set<String> registered, Map<String, Set<Subscription>> subscriptions) {
        cluster.connect();
        cluster.ensure(Set.of(cluster.names().replies(), cluster.names().control()));
        sender = new Sender(
                clients,
                cluster,
                host,
                receiver,
                new RecordWriter(cluster.names(), codec),
                topicType -> groups().noticed(topicType));
        groups = new Groups(clients, cluster, host, receiver, sender(), new RecordReader(codec));
        groups().start(registered, subscriptions, settings.patience());
    }

    public Sender sender() {
        return Objects.requireNonNull(sender);
    }

    public Groups groups() {
        return Objects.requireNonNull(groups);
    }

    public void broadcast(Signal signal) {
        sender().broadcast(cluster.names().control(), SignalJson.write(signal));
    }

    /** Whether at one moment all was sent, read and dealt with. */
    public boolean isIdle() {
        long before = activity();
        try {
            return isQuiet() && groups().isAtEnd() && isQuiet() && activity() == before;
        } catch (KafkaException e) {
            return false;
        }
    }

    private boolean isQuiet() {
        return sender().isIdle() && groups().isQuiet();
    }

    private long activity() {
        return sender().count() + groups().count();
    }

    @Override
    public void close() {
        Groups receiving = groups;
        if (receiving != null) {
            receiving.close();
        }
        Sender sending = sender;
        if (sending != null) {
            sending.close();
        }
        cluster.close();
    }
}
