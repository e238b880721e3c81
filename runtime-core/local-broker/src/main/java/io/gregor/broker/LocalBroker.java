package io.gregor.broker;

import io.gregor.broker.internal.BrokerProperties;
import io.gregor.broker.internal.Ports;
import io.gregor.broker.internal.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker (KRaft, broker and controller in one) inside this JVM, on 127.0.0.1 alone. What it holds stays in its
 * folder, and another start on the same folder goes on with it. One replica, one machine: no broker for production.
 *
 * <p>A broker takes two ports and 200 to 400 MB of memory. Run it as a process of its own ({@link Main}) beside anything
 * that has other versions of its libraries.
 */
public final class LocalBroker implements AutoCloseable {
    private static final int TRIES = 5;

    private final KafkaRaftServer server;
    private final int port;

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param data its folder; made if need be
     * @param port where it listens; 0 for any free port
     * @throws IOException when the folder or the port can't be used
     */
    public static LocalBroker start(Path data, int port) throws IOException {
        return start(data, port, Map.of());
    }

    /** The same with more properties of Kafka's, which win over the broker's own. */
    public static LocalBroker start(Path data, int port, Map<String, String> properties) throws IOException {
        Storage.format(data);
        for (int tries = 1; ; tries++) {
            int listener = port == 0 ? Ports.free() : Ports.requireFree(port);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(BrokerProperties.of(data, listener, Ports.free(), properties), false), Time.SYSTEM);
            try {
                server.startup();
                return new LocalBroker(server, listener);
            } catch (RuntimeException e) {
                stop(server);
                // Somebody else may have taken the free port first.
                if (tries == TRIES) {
                    throw new IOException("no broker could be started in " + data + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /** {@code host:port}, as clients want it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Stops it and waits until it has stopped; calling it again does nothing. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }
}
