package io.gregor.bench.services;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One process of a service. */
public final class Service implements AutoCloseable {
    /** As much as its container gives it, of which half is heap; the machine's own memory may be any. */
    private static final String MEMORY = "-XX:MaxRAM=1g";

    private final Jvm jvm;
    private final String address;

    private Service(Jvm jvm, String address) {
        this.jvm = jvm;
        this.address = address;
    }

    /**
     * Starts it; {@link #awaitReady} waits for it.
     *
     * @param more variables of its environment
     * @param options for its JVM, beside those of the image
     */
    public static Service start(
            Kind kind, String node, Surroundings around, Map<String, String> more, String... options)
            throws IOException {
        int port = Jvm.freePort();
        List<String> arguments = new ArrayList<>(List.of("@" + around.options(), MEMORY));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-jar", around.jar(kind).toString()));
        Map<String, String> environment = new HashMap<>(around.environment(node, port));
        environment.putAll(more);
        return new Service(Jvm.start(arguments, environment), "127.0.0.1:" + port);
    }

    /** Starts it once for the JVM to learn, as the images are trained, and returns what is to be given to later ones. */
    public static String trained(Kind kind, Surroundings around, Path cache) throws IOException, InterruptedException {
        try (Service service =
                start(kind, kind.word(), around, Map.of(), "-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + cache)) {
            service.awaitReady();
        }
        return "-XX:AOTCache=" + cache;
    }

    /** Returns when it takes work. */
    public void awaitReady() throws InterruptedException {
        jvm.await(URI.create("http://" + address + "/q/health/ready"));
    }

    /** Returns when an executor's first sandboxes' server is ready. */
    public void awaitSandbox() throws InterruptedException {
        jvm.await(
                URI.create("http://" + address + "/q/metrics"),
                "\ngregor_sandbox_started_total{application=\"gregor-executor\"} 1.0");
    }

    /** HOST:PORT. */
    public String address() {
        return address;
    }

    /** See {@link Jvm#megabytes}. */
    public double megabytes() throws IOException {
        return jvm.megabytes();
    }

    /** SIGKILL. */
    public void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
