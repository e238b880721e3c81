package io.gregor.bench.baseline;

import io.gregor.bench.measuring.ClosedLoop;
import io.gregor.bench.measuring.Round;
import io.gregor.bench.measuring.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Requests and replies of 1 KB through two topics: one thread answers, one collects, nothing is kept. */
public final class RawRequests implements AutoCloseable {
    public static final String NAME = "raw-kafka-request-reply";

    private final String questions;
    private final KafkaProducer<String, byte[]> asking;
    private final KafkaProducer<String, byte[]> answering;
    private final Reader questionReader;
    private final Reader answerReader;
    private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    public RawRequests(String broker, String questions, String answers) throws InterruptedException {
        this.questions = questions;
        this.asking = Clients.producer(broker);
        this.answering = Clients.producer(broker);
        this.questionReader = new Reader(
                broker,
                questions,
                record -> answering.send(new ProducerRecord<>(answers, record.key(), record.value())));
        this.answerReader = new Reader(broker, answers, record -> {
            CompletableFuture<byte[]> caller = waiting.remove(record.key());
            if (caller != null) {
                caller.complete(record.value());
            }
        });
        questionReader.awaitReady();
        answerReader.awaitReady();
    }

    /** So many requests outstanding all the time. */
    public Subject with(int callers) {
        return time -> loop(callers, time);
    }

    private Round loop(int callers, Duration time) throws Exception {
        return ClosedLoop.run(callers, time, caller -> {
            long number = next.incrementAndGet();
            String id = "caller-" + caller + "-" + number;
            CompletableFuture<byte[]> reply = new CompletableFuture<>();
            waiting.put(id, reply);
            asking.send(new ProducerRecord<>(questions, id, Preload.kilobyte(number)));
            reply.get(10, TimeUnit.SECONDS);
        });
    }

    @Override
    public void close() {
        questionReader.close();
        answerReader.close();
        asking.close();
        answering.close();
    }

    /** Reads all partitions of a topic from their ends. */
    private static final class Reader implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread thread;

        Reader(String broker, String topic, Consumer<ConsumerRecord<String, byte[]>> work) {
            this.consumer = Clients.consumer(broker, Map.of());
            this.thread = Thread.ofPlatform().name("read " + topic).start(() -> read(topic, work));
        }

        void awaitReady() throws InterruptedException {
            ready.await();
        }

        private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> work) {
            try (consumer) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                partitions.forEach(consumer::position);
                ready.countDown();
                while (true) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(work);
                }
            } catch (WakeupException e) {
                // Closed.
            } finally {
                ready.countDown();
            }
        }

        @Override
        public void close() {
            consumer.wakeup();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
