package io.gregor.extensions.quarkus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How many messages the broker has for groups and they have not dealt with, all members together. What was dealt with in
 * the last half second may still be counted.
 */
final class GroupLag {
    private final Admin admin;
    private final Duration patience;

    GroupLag(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /** The messages that wait for each group, by the partitions that its members share. */
    Map<String, Long> of(Map<String, ConsumerGroupDescription> groups)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                within(admin.listConsumerGroupOffsets(groups.keySet().stream()
                                .collect(Collectors.toMap(it -> it, it -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
        groups.forEach((name, group) -> group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .forEach(partition -> {
                    ends.put(partition, OffsetSpec.latest());
                    if (committed.get(name).get(partition) == null) {
                        begins.put(partition, OffsetSpec.earliest());
                    }
                }));
        var last = within(admin.listOffsets(ends).all());
        var first = begins.isEmpty()
                ? Map.<TopicPartition, ListOffsetsResultInfo>of()
                : within(admin.listOffsets(begins).all());
        return groups.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .mapToLong(partition -> {
                            OffsetAndMetadata known =
                                    committed.get(group.getKey()).get(partition);
                            long from = known == null ? first.get(partition).offset() : known.offset();
                            return Math.max(0, last.get(partition).offset() - from);
                        })
                        .sum()));
    }

    private <T> T within(KafkaFuture<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
