package io.gregor.broker.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** How a broker for one machine is set up. */
public final class BrokerProperties {
    private BrokerProperties() {}

    /** @param more properties that win over the others */
    public static Properties of(Path folder, int listener, int controller, Map<String, String> more) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(Storage.NODE));
        properties.put("controller.quorum.voters", Storage.NODE + "@127.0.0.1:" + controller);
        properties.put("controller.listener.names", Storage.CONTROLLER);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + listener + "," + Storage.CONTROLLER + "://127.0.0.1:" + controller);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + Storage.CONTROLLER + ":PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        oneReplica(properties);
        small(properties);
        properties.putAll(more);
        return properties;
    }

    private static void oneReplica(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
    }

    /** Room for many small topics. */
    private static void small(Properties properties) {
        properties.put("offsets.topic.num.partitions", "8");
        properties.put("transaction.state.log.num.partitions", "2");
        properties.put("share.coordinator.state.topic.num.partitions", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.index.size.max.bytes", "131072");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("controlled.shutdown.max.retries", "1");
    }
}
