package io.gregor.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies on the topics, read by a plain client that knows nothing of Gregor but CloudEvents' header for the id. */
public final class Topics {
    /** The client tells its whole configuration each time; kept here, since loggers that nobody holds forget their level. */
    private static final Logger CLIENT = Logger.getLogger("org.apache.kafka");

    static {
        CLIENT.setLevel(Level.WARNING);
    }

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * One record.
     *
     * @param id empty when it is no CloudEvent
     */
    public record Entry(String topic, String key, String id, String headers, String value) {}

    private Topics() {}

    /** The names of all topics but Kafka's own. */
    public static Set<String> names(String broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything on a topic, in the order of each key. */
    public static List<Entry> read(String broker, String topic) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", broker, "enable.auto.commit", "false"));
        List<Entry> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                all.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    found.add(new Entry(topic, record.key(), id(record), headers(record), record.value()));
                }
            }
        }
        return found;
    }

    /**
     * What the records on some topics say was to be handled, in the form of {@link Trail#handled}: direct messages by the
     * agent of their key, events by the agents that the subscriptions name.
     *
     * @param subscriptions topic types and the types of the agents that listen, one each
     */
    public static Set<String> due(String broker, String prefix, Map<String, String> subscriptions) {
        Set<String> due = new TreeSet<>();
        subscriptions.forEach((topic, type) -> {
            read(broker, prefix + ".topic." + topic)
                    .forEach(entry -> due.add(type + "/" + entry.key() + " " + entry.id()));
            due.addAll(asked(broker, prefix, type));
        });
        return due;
    }

    /** The direct messages to agents of a type, in the same form. */
    public static Set<String> asked(String broker, String prefix, String type) {
        Set<String> asked = new TreeSet<>();
        read(broker, prefix + ".agent." + type)
                .forEach(entry -> asked.add(type + "/" + entry.key() + " " + entry.id()));
        return asked;
    }

    private static String id(ConsumerRecord<String, String> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null ? "" : text(id);
    }

    private static String headers(ConsumerRecord<String, String> record) {
        StringBuilder all = new StringBuilder();
        record.headers()
                .forEach(it -> all.append(it.key()).append('=').append(text(it)).append(' '));
        return all.toString();
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
