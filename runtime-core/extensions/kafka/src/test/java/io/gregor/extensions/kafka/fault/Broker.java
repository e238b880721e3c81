package io.gregor.extensions.kafka.fault;

import io.gregor.broker.Main;
import io.gregor.testkit.fault.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Kafka broker in a process of its own, which can be stopped and started again on its data and port. */
final class Broker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String READY = "ready ";

    private final Path data;
    private final String address;
    private JavaProcess process;

    Broker(Path data) throws InterruptedException {
        this.data = data;
        process = launch("0");
        address = awaitReady();
    }

    private JavaProcess launch(String port) {
        return JavaProcess.start("broker", Main.class, Map.of(), List.of(data.toString(), port));
    }

    private String awaitReady() throws InterruptedException {
        return process.await(line -> line.startsWith(READY), START).substring(READY.length());
    }

    String address() {
        return address;
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.stop(Duration.ofSeconds(30));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    void startAgain() throws InterruptedException {
        process = launch(address.substring(address.lastIndexOf(':') + 1));
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }
}
