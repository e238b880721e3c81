package io.gregor.bench.baseline;

import io.gregor.bench.measuring.Round;
import io.gregor.bench.measuring.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * One thread that polls at most 100 messages, does something with them and commits their offsets, until it has done what
 * lay ready in its topic before the clock started.
 */
abstract class BatchLoop implements Subject, AutoCloseable {
    private static final int BATCH = 100;
    private static final int GUESS = 20_000;

    final String broker;
    final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private double rate = GUESS;

    BatchLoop(String broker, String topic) {
        this.broker = broker;
        this.topic = topic;
        this.producer = Clients.producer(broker);
        this.consumer = Clients.consumer(broker, Map.of("group.id", topic, "max.poll.records", String.valueOf(BATCH)));
        consumer.subscribe(List.of(topic));
    }

    /** Done when it returns, so that the offsets may be committed. */
    abstract void handle(ConsumerRecords<String, byte[]> batch) throws Exception;

    @Override
    public Round run(Duration time) throws Exception {
        long wanted = Math.max(2 * BATCH, (long) (rate * time.toNanos() / 1e9));
        Preload.fill(broker, topic, wanted);
        ConsumerRecords<String, byte[]> batch = consumer.poll(Duration.ofSeconds(10));
        long begin = System.nanoTime();
        long done = 0;
        while (!batch.isEmpty()) {
            handle(batch);
            consumer.commitSync();
            done += batch.count();
            if (done >= wanted) {
                break;
            }
            batch = consumer.poll(Duration.ofSeconds(10));
        }
        if (done != wanted) {
            throw new IllegalStateException(wanted + " messages lay in " + topic + ", but " + done + " were read");
        }
        Round round = new Round(done, (System.nanoTime() - begin) / 1e9);
        rate = round.rate();
        return round;
    }

    @Override
    public void close() throws Exception {
        consumer.close();
        producer.close();
    }
}
