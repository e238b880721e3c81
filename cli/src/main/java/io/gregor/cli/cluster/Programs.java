package io.gregor.cli.cluster;

import io.gregor.cli.cluster.Readiness.Healthy;
import io.gregor.cli.cluster.Readiness.SaysLine;
import io.gregor.executor.postgres.PostgresLogin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command lines and environments of a cluster's own programs. */
final class Programs {
    static final String BROKER_MAIN = "io.gregor.broker.Main";
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** Small JVMs that start fast; one without memory ends, and is started again. */
    private static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    private static final Set<String> WITH_MODEL = Set.of("assistant", "tester");

    private final UpConfig config;
    private final Installation installation;
    private final KeptPorts ports;
    private final Map<String, String> inherited;

    Programs(UpConfig config, Installation installation, KeptPorts ports, Map<String, String> inherited) {
        this.config = config;
        this.installation = installation;
        this.ports = ports;
        this.inherited = inherited;
    }

    Program broker() {
        int port = ports.of("broker");
        var command = java("256m");
        command.addAll(List.of("-cp", installation.brokerClassPath(), BROKER_MAIN));
        command.addAll(List.of(config.folder().broker().toString(), Integer.toString(port)));
        return new Program(
                "broker", command, environmentOf("broker"), HOST + ":" + port, new SaysLine("ready"), PATIENCE);
    }

    /**
     * A service.
     *
     * @param kind which one: manager, assistant, executor, tester
     * @param name its own name, which it keeps: who comes back under it goes on with its work at once
     */
    Program service(String kind, String name, PostgresLogin store) {
        int port = ports.of(name);
        var command = java(kind.equals("manager") ? "256m" : "384m");
        command.addAll(List.of("-jar", installation.serviceJar(kind)));
        var health = URI.create("http://" + HOST + ":" + port + "/q/health/ready");
        return new Program(
                name, command, environment(kind, name, port, store), HOST + ":" + port, new Healthy(health), PATIENCE);
    }

    private Map<String, String> environment(String kind, String name, int port, PostgresLogin store) {
        var environment = environmentOf(kind);
        environment.put("GREGOR_NODE", name);
        environment.put("GREGOR_HOME", config.home().toString());
        environment.put("GREGOR_KAFKA_BOOTSTRAP", HOST + ":" + ports.of("broker"));
        environment.put("GREGOR_STORE_URL", store.jdbcUrl());
        environment.put("GREGOR_STORE_USER", store.user());
        environment.put("GREGOR_STORE_PASSWORD", store.password().reveal());
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        if (config.model() != null && WITH_MODEL.contains(kind)) {
            environment.put("GREGOR_MODEL", config.model().toString());
        }
        if (config.sandbox() != null && kind.equals("executor")) {
            environment.put("GREGOR_SANDBOX_KIND", config.sandbox().toString());
        }
        return environment;
    }

    /** Who needs a secret gets it, and nobody else: models' keys, and what leads into targets and sources. */
    private Map<String, String> environmentOf(String kind) {
        var environment = new HashMap<>(inherited);
        environment.keySet().removeIf(variable -> variable.endsWith("_API_KEY") && !WITH_MODEL.contains(kind));
        environment.keySet().removeIf(variable -> variable.startsWith("PG") && !kind.equals("executor"));
        environment.keySet().removeIf(variable -> variable.startsWith("GREGOR_SOURCE") && !kind.equals("tester"));
        return environment;
    }

    private List<String> java(String memory) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(Stale.mark(config.folder()));
        command.addAll(JVM);
        command.add("-Xmx" + memory);
        return command;
    }
}
