package io.gregor.deploy;

import io.gregor.assistant.service.AssistantService;
import io.gregor.executor.service.ExecutorService;
import io.gregor.extensions.quarkus.AgentService;
import io.gregor.manager.service.ManagerService;
import io.gregor.tester.service.TesterService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The four services as they are in code. */
final class Services {
    static final List<String> NAMES = List.of("manager", "assistant", "executor", "tester");

    private Services() {}

    /** A service that reads its configuration and tells of its agents; it is not to be started. */
    @SuppressWarnings("NullAway")
    static AgentService of(String name) {
        return switch (name) {
            case "manager" -> new ManagerService(null, new SimpleMeterRegistry());
            case "assistant" -> new AssistantService(new SimpleMeterRegistry());
            case "executor" -> new ExecutorService(new SimpleMeterRegistry());
            case "tester" -> new TesterService(new SimpleMeterRegistry());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Where a service listens when nothing else is said. */
    static int port(String name) {
        Properties properties = new Properties();
        try (var in =
                Files.newInputStream(Path.of("..", "agent-" + name, "src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(properties.getProperty("quarkus.http.port"));
    }
}
