package io.gregor.extensions.kafka;

import io.gregor.core.GregorException;
import io.gregor.core.MessageTypes;
import io.gregor.core.Refused;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.MessageCodec;
import io.gregor.extensions.kafka.internal.Clients;
import io.gregor.extensions.kafka.internal.Cluster;
import io.gregor.extensions.kafka.internal.Keys;
import io.gregor.extensions.kafka.internal.Topics;
import io.gregor.extensions.kafka.internal.wire.RecordWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Publishes events into a cluster from outside of it: no node, no agents, no store. It neither makes nor
 * changes topics, so that a wrong address or prefix is an error and no topic that nobody reads. Thread-safe.
 */
public final class EventWriter implements AutoCloseable {
    private final Clients clients;
    private final Cluster cluster;
    private final RecordWriter records;
    private final String name;
    private final Duration patience;

    private EventWriter(KafkaSettings settings, MessageCodec codec, String name) {
        var topics = new Topics(settings.prefix());
        this.name = name;
        this.patience = settings.patience();
        this.clients = new Clients(settings, name);
        this.cluster = new Cluster(clients, settings, topics);
        this.records = new RecordWriter(topics, codec);
    }

    /**
     * Finds a broker, within the settings' patience.
     *
     * @param name of who publishes, for the messages' attribute {@code source}
     * @throws Undeliverable in a line that says why there is none
     */
    public static EventWriter connect(KafkaSettings settings, MessageCodec codec, String name) {
        EventWriter writer;
        try {
            writer = new EventWriter(settings, codec, name);
        } catch (KafkaException e) {
            var why = e.getCause() != null ? e.getCause() : e;
            throw new Undeliverable("Kafka's clients can't be set up: " + line(why));
        }
        try {
            writer.cluster.connect();
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Whether agents of this cluster have ever listened to such topics. */
    public boolean knows(String topicType) {
        return partitions(topicType) > 0;
    }

    /**
     * Publishes an event, and returns when the broker has it.
     *
     * @param id by which an agent drops a second one
     * @throws Undeliverable when nobody listens to such topics or may be reached, {@link Refused} when it never will
     * @throws TimedOut when it was not confirmed within the settings' patience; it may arrive all the same
     */
    public void publish(Object message, TopicId topic, String id) {
        var kafkaTopic = cluster.names().ofEvents(topic.type());
        int partitions = partitions(topic.type());
        if (partitions == 0) {
            throw new Undeliverable("there is no topic " + kafkaTopic + ": no cluster of this prefix has run there");
        }
        byte[] key = Keys.bytes(topic.source());
        var record = records.write(envelope(message, topic, id), kafkaTopic, Keys.partition(key, partitions), key);
        send(record, kafkaTopic);
    }

    private Envelope envelope(Object message, TopicId topic, String id) {
        return new Envelope(
                id,
                new Address.Topic(topic),
                MessageTypes.nameOf(message.getClass()),
                message,
                name,
                null,
                id,
                null,
                null,
                null,
                Instant.now(),
                null);
    }

    private void send(ProducerRecord<byte[], byte[]> record, String topic) {
        try (var producer = clients.writer(patience)) {
            producer.send(record).get(patience.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), topic);
        } catch (KafkaException e) {
            throw failure(e, topic);
        } catch (TimeoutException e) {
            throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        }
    }

    private GregorException failure(Throwable why, String topic) {
        return switch (why) {
            case RecordTooLargeException _ ->
                new Refused("the message is larger than a record of " + topic + " may be: " + line(why));
            case TopicAuthorizationException _ -> new Refused("nothing may be written to " + topic + ": " + line(why));
            case org.apache.kafka.common.errors.TimeoutException _ -> late();
            default -> new Undeliverable("Kafka did not take the message for " + topic + ": " + line(why));
        };
    }

    private TimedOut late() {
        return new TimedOut("Kafka has not confirmed the message within " + patience.toSeconds()
                + " s; it may arrive all the same");
    }

    private int partitions(String topicType) {
        try {
            return cluster.seen(cluster.names().ofEvents(topicType));
        } catch (KafkaException e) {
            throw new Undeliverable("Kafka does not answer: " + line(e));
        }
    }

    private static String line(Throwable why) {
        return String.valueOf(why.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        cluster.close();
    }
}
