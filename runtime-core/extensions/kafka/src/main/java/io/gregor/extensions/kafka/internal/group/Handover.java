package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.AgentId;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Receiver;
import io.gregor.extensions.kafka.internal.Log;
import io.gregor.extensions.kafka.internal.Sender;
import io.gregor.extensions.kafka.internal.Topics;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import io.gregor.extensions.kafka.internal.wire.UnusableRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives each record to the agents that it is for: here, or by way of their own topic when their home is another node. A
 * record that nobody can be given is noted and left behind. Confined to the group's thread.
 */
final class Handover {
    private final String agentType;
    private final Topics names;
    private final Routes routes;
    private final Holdings holdings;
    private final Receiver receiver;
    private final Sender sender;
    private final RecordReader reader;
    private final AtomicLong count = new AtomicLong();

    Handover(
            String agentType,
            Topics names,
            Routes routes,
            Holdings holdings,
            Receiver receiver,
            Sender sender,
            RecordReader reader) {
        this.agentType = agentType;
        this.names = names;
        this.routes = routes;
        this.holdings = holdings;
        this.receiver = receiver;
        this.sender = sender;
        this.reader = reader;
    }

    long count() {
        return count.get();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Watch watch = holdings.watch(partition);
        if (watch == null || record.offset() < watch.position()) {
            return;
        }
        count.incrementAndGet();
        Piece piece = watch.begin(record.offset(), Math.max(record.serializedValueSize(), 0));
        watch.position(record.offset() + 1);
        try {
            String topicType = names.topicType(record.topic());
            if (topicType == null) {
                direct(record, piece);
            } else {
                event(record, partition, topicType, piece);
            }
        } catch (UnusableRecord e) {
            Log.skipped(record, String.valueOf(e.getMessage()));
            piece.run();
        } catch (Stopped e) {
            // Another life of this node reads it again.
        } catch (RuntimeException | StackOverflowError e) {
            Log.skipped(record, String.valueOf(e));
            piece.run();
        }
    }

    private void direct(ConsumerRecord<byte[], byte[]> record, Piece piece) throws UnusableRecord {
        AgentId agent = reader.agent(record, agentType);
        receiver.deliver(reader.direct(record, agentType), agent, piece);
    }

    private void event(ConsumerRecord<byte[], byte[]> record, TopicPartition partition, String topicType, Piece piece)
            throws UnusableRecord {
        Envelope envelope = reader.event(record, topicType);
        List<AgentId> agents = envelope.to() instanceof Address.Topic(TopicId topic)
                ? routes.agents(topic, partition, record.offset())
                : List.of();
        if (agents.isEmpty()) {
            piece.run();
            return;
        }
        piece.recipients(agents.size());
        Home home = holdings.home();
        for (AgentId agent : agents) {
            try {
                if (home.isOf(agent)) {
                    receiver.deliver(envelope, agent, piece);
                } else {
                    reroute(envelope, agent, piece);
                }
            } catch (Stopped e) {
                throw e;
            } catch (Refused e) {
                // To tell may take its time, and this thread waits for nobody.
                Thread.ofVirtual().name("gregor refused").start(() -> receiver.refused(envelope, agent, e, piece));
            } catch (RuntimeException e) {
                // The others get it all the same.
                Log.skipped(record, agent + ": " + e);
                piece.run();
            }
        }
    }

    /** Waits as long as it takes: without a broker there is nothing else to do either. */
    private void reroute(Envelope envelope, AgentId agent, Piece piece) {
        while (true) {
            try {
                sender.send(envelope, agent, piece);
                return;
            } catch (Refused e) {
                throw e;
            } catch (TimedOut | Undeliverable e) {
                Log.trouble("the way of message " + envelope.id() + " to " + agent, e);
            }
        }
    }
}
