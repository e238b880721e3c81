package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Transport;
import io.gregor.extensions.kafka.internal.Clients;
import io.gregor.extensions.kafka.internal.Cluster;
import io.gregor.extensions.kafka.internal.Keys;
import io.gregor.extensions.kafka.internal.Log;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import io.gregor.extensions.kafka.internal.wire.SignalJson;
import io.gregor.extensions.kafka.internal.wire.UnusableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Hears what is for this very node from its start on: replies to its callers, and signals. Replies share partitions with
 * other nodes' replies, which are passed over before anything of them is read.
 */
final class Ear implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Clients clients;
    private final Receiver receiver;
    private final RecordReader reader;
    private final String control;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    /** Listens from this moment on. Throws a {@link KafkaException}. */
    Ear(Clients clients, Cluster cluster, Receiver receiver, RecordReader reader) {
        this.clients = clients;
        this.receiver = receiver;
        this.reader = reader;
        String replies = cluster.names().replies();
        this.control = cluster.names().control();
        this.partitions.add(new TopicPartition(replies, Keys.partition(clients.node(), cluster.ensure(replies))));
        for (int i = cluster.ensure(control) - 1; i >= 0; i--) {
            partitions.add(new TopicPartition(control, i));
        }
        this.positions.putAll(cluster.ends(partitions));
        this.consumer = open();
        this.thread = Thread.ofPlatform().name("gregor kafka ear").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Where it is in the replies. */
    Map<TopicPartition, Long> positions() {
        return new HashMap<>(positions);
    }

    long count() {
        return count.get();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    void awaitClosed() {
        try {
            if (thread.isAlive() && Thread.currentThread() != thread) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened = clients.ear();
        opened.assign(partitions);
        positions.forEach(opened::seek);
        return opened;
    }

    private void run() {
        while (!closed) {
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    count.incrementAndGet();
                    hear(record);
                    positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                }
            } catch (WakeupException | InterruptException e) {
                // Closed, or nothing.
            } catch (RuntimeException e) {
                Log.trouble("listening for replies", e);
                again();
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(control)) {
                Signal signal = SignalJson.read(record.value());
                if (signal != null) {
                    receiver.signal(signal);
                }
            } else {
                Envelope reply = reader.reply(record, clients.node());
                if (reply != null) {
                    receiver.deliver(reply, Transport.NOBODY_ASKS);
                }
            }
        } catch (UnusableRecord | RuntimeException e) {
            Log.skipped(record, String.valueOf(e.getMessage()));
        }
    }

    private void again() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = open();
        } catch (InterruptedException | RuntimeException e) {
            Log.trouble("listening for replies", e);
        }
    }
}
