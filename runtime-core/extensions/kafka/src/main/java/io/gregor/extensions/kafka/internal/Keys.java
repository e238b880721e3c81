package io.gregor.extensions.kafka.internal;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a key belongs to: the same as Kafka's Java clients choose by themselves. */
public final class Keys {
    private Keys() {}

    public static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    public static int partition(String key, int partitions) {
        return partition(bytes(key), partitions);
    }
}
