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
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Whether the broker answers, and has given this node its share of the messages for each of its agent types. Now and then
 * it also asks how many wait.
 */
final class BrokerCheck implements Monitor.Check {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    /** A start waits for the first answer, which is not to wait for numbers. */
    private static final Duration FIRST_COUNT = Duration.ofMillis(500);

    private final Admin admin;
    private final String node;
    private final Map<String, String> types;
    private final GroupLag lag;
    private final ClusterMeters meters;
    private long counted = System.nanoTime() - COUNT_EVERY.minus(FIRST_COUNT).toNanos();

    BrokerCheck(KafkaSettings settings, String node, List<String> agentTypes, ClusterMeters meters) {
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
        this.types =
                agentTypes.stream().collect(Collectors.toMap(type -> settings.prefix() + "." + type, type -> type));
        this.lag = new GroupLag(admin, PATIENCE);
        this.meters = meters;
    }

    @Override
    public Optional<String> problem() {
        Optional<String> problem;
        try {
            problem = look();
        } catch (KafkaException e) {
            meters.broker(false);
            meters.lagUnknown();
            throw e;
        }
        meters.broker(problem.isEmpty());
        if (problem.isPresent()) {
            meters.lagUnknown();
        }
        return problem;
    }

    private Optional<String> look() {
        try {
            var found =
                    admin.describeConsumerGroups(types.keySet()).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            count(found);
            return types.keySet().stream()
                    .sorted()
                    .filter(group -> !hasShare(found.get(group)))
                    .map(group -> "no share of the group " + group + " yet")
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException away) {
                throw away;
            }
            return Optional.of(Lines.of(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private void count(Map<String, ConsumerGroupDescription> found)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (System.nanoTime() - counted >= COUNT_EVERY.toNanos()) {
            lag.of(found).forEach((group, messages) -> meters.lag(types.getOrDefault(group, group), messages));
            counted = System.nanoTime();
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
