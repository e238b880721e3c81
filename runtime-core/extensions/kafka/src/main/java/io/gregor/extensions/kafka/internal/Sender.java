package io.gregor.extensions.kafka.internal;

import io.gregor.core.AgentId;
import io.gregor.core.Cancelled;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Receiver;
import io.gregor.extensions.kafka.internal.wire.RecordWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Hands envelopes to Kafka, each sender's in its order. While no broker answers, senders are held back: who has a
 * deadline until then, who is outside for a while, and what was committed for as long as it takes.
 */
public final class Sender implements AutoCloseable {
    private static final Runnable NOTHING = () -> {};
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Cluster cluster;
    private final Host host;
    private final Receiver receiver;
    private final RecordWriter writer;
    private final Consumer<String> newTopic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong handedOver = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private volatile boolean closed;

    /** @param newTopic told of each topic of events when it is first written to */
    public Sender(
            Clients clients,
            Cluster cluster,
            Host host,
            Receiver receiver,
            RecordWriter writer,
            Consumer<String> newTopic) {
        this.cluster = cluster;
        this.host = host;
        this.receiver = receiver;
        this.writer = writer;
        this.newTopic = newTopic;
        this.producer = clients.producer();
    }

    /** Sends it where its address says. */
    public void send(Envelope envelope, Runnable safe) {
        switch (envelope.to()) {
            case Address.Topic(TopicId topic) -> {
                String name = cluster.names().ofEvents(topic.type());
                send(envelope, null, name, Keys.bytes(topic.source()), safe, () -> newTopic.accept(topic.type()));
            }
            case Address.Direct(AgentId agent) -> send(envelope, null, agent, safe);
            case Address.Asker asker -> send(envelope, null, asker.id(), safe);
            case Address.Caller(String node, String _) ->
                send(envelope, null, cluster.names().replies(), Keys.bytes(node), safe, NOTHING);
        }
    }

    /** Sends it to one agent. An agent type that no node ever registered is this node's to report. */
    public void send(Envelope envelope, AgentId only, Runnable safe) {
        send(envelope, only, only, safe);
    }

    private void send(Envelope envelope, @Nullable AgentId only, AgentId agent, Runnable safe) {
        String topic = cluster.names().ofAgents(agent.type());
        if (exists(envelope, topic)) {
            send(envelope, only, topic, Keys.bytes(agent.key()), safe, NOTHING);
        } else {
            receiver.deliver(envelope, agent, safe);
        }
    }

    /** Sends bytes as they are, once, without waiting for their end. */
    public void broadcast(String topic, byte[] value) {
        handedOver.incrementAndGet();
        // Who is interrupted tells others so: Kafka's client would refuse to send it.
        boolean interrupted = Thread.interrupted();
        try {
            producer.send(new ProducerRecord<>(topic, value), (metadata, error) -> confirmed.incrementAndGet());
        } catch (KafkaException | IllegalStateException e) {
            confirmed.incrementAndGet();
            Log.trouble("a signal is lost; the transport", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until Kafka has all that was handed to it before. */
    public void flush() {
        if (!isIdle()) {
            try {
                producer.flush();
            } catch (InterruptException e) {
                throw new Cancelled("interrupted while waiting for Kafka");
            }
        }
    }

    /** How many records were handed to Kafka so far. */
    public long count() {
        return handedOver.get();
    }

    /** Whether Kafka has all of them. */
    public boolean isIdle() {
        return confirmed.get() == handedOver.get();
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(2));
    }

    private boolean exists(Envelope envelope, String topic) {
        long end = patience(envelope);
        while (true) {
            try {
                return cluster.partitions(topic).isPresent();
            } catch (KafkaException e) {
                Refused refused = Refusals.of(envelope, e);
                if (refused != null) {
                    throw refused;
                }
                rest(envelope, end, e);
            }
        }
    }

    /** @param before what has to be done first, and may fail as sending may */
    private void send(
            Envelope envelope, @Nullable AgentId only, String topic, byte[] key, Runnable safe, Runnable before) {
        long end = patience(envelope);
        ProducerRecord<byte[], byte[]> record = null;
        while (true) {
            try {
                if (record == null) {
                    before.run();
                    int partitions = cluster.ensure(topic);
                    record = writer.write(envelope, topic, Keys.partition(key, partitions), key);
                }
                hand(new Parcel(envelope, only, record, safe));
                return;
            } catch (InterruptException e) {
                throw new Cancelled("interrupted while sending message " + envelope.id());
            } catch (KafkaException | IllegalArgumentException e) {
                Refused refused = Refusals.of(envelope, e);
                if (refused != null) {
                    throw refused;
                }
                cluster.forget(topic);
                rest(envelope, end, e);
            } catch (IllegalStateException e) {
                throw new Stopped("the transport is closed");
            }
        }
    }

    /** Throws what Kafka's client says at once: no metadata, no room. The sender tries again, in its order. */
    private void hand(Parcel parcel) {
        handedOver.incrementAndGet();
        Handed handed = new Handed(parcel);
        try {
            producer.send(parcel.record(), handed);
            handed.returned();
        } catch (RuntimeException e) {
            confirmed.incrementAndGet();
            throw e;
        }
    }

    /**
     * A message as a record, on its way.
     *
     * @param only as in {@link Receiver#refused}
     */
    private record Parcel(
            Envelope envelope, @Nullable AgentId only, ProducerRecord<byte[], byte[]> record, Runnable safe) {}

    /** Hears how a record ended. Kafka's client tells it of what it did not even take, too, before the call returns. */
    private final class Handed implements Callback {
        private final Parcel parcel;
        private final Thread sender = Thread.currentThread();
        private @Nullable Exception refused;
        private boolean returned;

        Handed(Parcel parcel) {
            this.parcel = parcel;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, @Nullable Exception error) {
            // Only the sender's own thread writes or reads these fields.
            if (error != null && Thread.currentThread() == sender && !returned) {
                refused = error;
            } else {
                confirmed(parcel, error);
            }
        }

        void returned() {
            returned = true;
            switch (refused) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Exception e -> throw new KafkaException(e);
            }
        }
    }

    private void confirmed(Parcel parcel, @Nullable Exception error) {
        if (error == null) {
            try {
                parcel.safe().run();
            } finally {
                confirmed.incrementAndGet();
            }
        } else if (closed) {
            confirmed.incrementAndGet();
        } else {
            // This is Kafka's thread, which must not wait.
            Refused refused = Refusals.of(parcel.envelope(), error);
            Runnable next = refused == null ? () -> again(parcel, error) : () -> refuse(parcel, refused);
            Thread.ofVirtual().name("gregor kafka again").start(next);
        }
    }

    private void refuse(Parcel parcel, Refused why) {
        Log.refused(parcel.record().topic(), why);
        try {
            receiver.refused(parcel.envelope(), parcel.only(), why, parcel.safe());
        } finally {
            confirmed.incrementAndGet();
        }
    }

    /** What passes by itself Kafka's client has tried long enough; the rest somebody has to allow again. */
    private void again(Parcel parcel, Exception first) {
        Exception why = first;
        while (!closed) {
            Log.notSent("a record on " + parcel.record().topic(), why);
            LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
            try {
                producer.send(parcel.record(), (metadata, error) -> confirmed(parcel, error));
                return;
            } catch (KafkaException e) {
                why = e;
            } catch (IllegalStateException e) {
                break;
            }
        }
        confirmed.incrementAndGet();
    }

    /** When to give up, in the time of {@link System#nanoTime}. */
    private long patience(Envelope envelope) {
        Instant deadline = envelope.deadline();
        Duration wait;
        if (deadline != null) {
            wait = Duration.between(host.clock().instant(), deadline);
        } else {
            wait = envelope.sender() == null ? host.patience() : Duration.ofDays(10_000);
        }
        Duration longest = Duration.ofDays(10_000);
        return System.nanoTime() + (wait.compareTo(longest) > 0 ? longest : wait).toNanos();
    }

    /** Waits a little before another try, or throws. */
    private void rest(Envelope envelope, long end, RuntimeException why) {
        if (closed) {
            throw new Stopped("the transport is closed");
        }
        if (why instanceof InterruptException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while sending message " + envelope.id());
        }
        if (System.nanoTime() - end > 0) {
            String text = "no Kafka broker took message " + envelope.id() + " in time: "
                    + String.valueOf(why.getMessage()).replaceAll("\\s+", " ");
            throw why instanceof RetriableException ? new TimedOut(text) : new Undeliverable(text);
        }
        LockSupport.parkNanos(this, PAUSE);
    }
}
