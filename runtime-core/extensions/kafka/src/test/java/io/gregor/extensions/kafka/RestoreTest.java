package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.testkit.database.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drill: an older store beside a broker that went on. What happened since the backup is done again, once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreTest {
    private static final int KEYS = 6;
    private static final int NUMBERS = 30;

    private final String url = TestDatabase.empty();
    private final KafkaSettings kafka = TestBroker.empty();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @Test
    void aStoreFromABackupCatchesUpFromTheTopics() throws Exception {
        live(url, 0, NUMBERS / 3);
        // Earlier than the backup: what is in it comes again, and is known.
        long began = System.currentTimeMillis();
        live(url, NUMBERS / 3, 2 * NUMBERS / 3);
        String backup = TestDatabase.backup(url);
        live(url, 2 * NUMBERS / 3, NUMBERS);

        handled.clear();
        resetTo(began);
        live(backup, NUMBERS, NUMBERS + 1);
        assertThat(handled)
                .as("what was handled again is what the backup had not")
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, KEYS)
                        .boxed()
                        .flatMap(key -> IntStream.rangeClosed(2 * NUMBERS / 3, NUMBERS)
                                .mapToObj(number -> "k" + key + " " + number))
                        .toList());
    }

    /** A life of the cluster, in which these numbers are told; in its end every book has all that were told so far. */
    private void live(String database, int from, int to) {
        var settings = PostgresSettings.of(database, TestDatabase.USER, null).withWriters(1);
        try (Nodes nodes = new Nodes(kafka, settings)) {
            AgentRuntime node =
                    nodes.start("one", (name, agent, tell) -> handled.add(agent.key() + " " + tell.number()));
            for (int number = from; number < to; number++) {
                for (int key = 0; key < KEYS; key++) {
                    Nodes.tell(node, "k" + key, number);
                }
            }
            List<String> all = IntStream.range(0, to).mapToObj(String::valueOf).toList();
            for (int key = 0; key < KEYS; key++) {
                String name = "k" + key;
                Nodes.await(name + " has all", () -> Nodes.entries(node, name).size() >= all.size());
                assertThat(Nodes.entries(node, name)).isEqualTo(all);
            }
        }
    }

    /** As {@code kafka-consumer-groups.sh --reset-offsets --to-datetime} does for a group without members. */
    private void resetTo(long time) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", TestBroker.address()))) {
            String group = kafka.prefix() + ".book";
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            committed.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.forTimestamp(time)));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                    admin.listOffsets(wanted).all().get().entrySet()) {
                if (found.getValue().offset() >= 0) {
                    offsets.put(
                            found.getKey(),
                            new OffsetAndMetadata(found.getValue().offset()));
                }
            }
            assertThat(offsets).as("where it is to begin again").isNotEmpty();
            Nodes.await("the group is left", () -> isReset(admin, group, offsets));
        }
    }

    private static boolean isReset(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            return false; // it has members yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
