package io.gregor.extensions.quarkus;

import io.gregor.extensions.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** Whether the broker answers, and has given this node its share of the messages for each of its agent types. */
final class BrokerCheck implements Monitor.Check {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;
    private final String node;
    private final List<String> groups;

    BrokerCheck(KafkaSettings settings, String node, List<String> agentTypes) {
        Map<String, Object> config = new HashMap<>(settings.properties());
        config.put("bootstrap.servers", settings.bootstrap());
        config.put("client.id", node + ".health");
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis());
        config.put("reconnect.backoff.max.ms", 1_000);
        config.put("auto.include.jmx.reporter", false);
        config.put("enable.metrics.push", false);
        this.admin = Admin.create(config);
        this.node = node;
        this.groups =
                agentTypes.stream().map(type -> settings.prefix() + "." + type).toList();
    }

    @Override
    public Optional<String> problem() {
        try {
            var found = admin.describeConsumerGroups(groups).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return groups.stream()
                    .filter(group -> !hasShare(found.get(group)))
                    .map(group -> "no share of the group " + group + " yet")
                    .findFirst();
        } catch (ExecutionException e) {
            return Optional.of(Lines.of(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** A share may be empty where there are more nodes than partitions; a settled group has given all it has. */
    private boolean hasShare(ConsumerGroupDescription group) {
        return group.groupState() == GroupState.STABLE
                && group.members().stream()
                        .anyMatch(member -> member.groupInstanceId().equals(Optional.of(node)));
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
