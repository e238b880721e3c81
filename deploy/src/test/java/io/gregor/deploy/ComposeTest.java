package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file for one machine: what the services read, nothing open, and everything that can be set is in the example. */
class ComposeTest {
    private static final String FILE = "compose.yaml";
    private static final String TARGET = "compose/target.yaml";
    private final Compose compose = Compose.of(FILE);

    @Test
    void theServicesReadEveryVariableAndMissNone() {
        for (String service : Services.NAMES) {
            var environment = Environment.of(service, compose.environment(service));
            assertThat(environment.complaints()).as(service).isEmpty();
            assertThat(environment.unread()).as(service).isEmpty();
        }
    }

    @Test
    void aTargetOutsideIsUnderstoodToo() {
        Map<String, String> variables = new HashMap<>(compose.environment("executor"));
        Compose.of(TARGET)
                .environment("executor")
                .forEach((key, value) ->
                        variables.put(key, key.endsWith("_URL") ? "jdbc:postgresql://db.example.com/app" : value));
        var environment = Environment.of("executor", variables);
        assertThat(environment.complaints()).isEmpty();
        assertThat(environment.unread()).isEmpty();
    }

    @Test
    void everythingRunsWithoutRightsAndWithinLimits() {
        assertThat(compose.services()).hasSize(6).allSatisfy((name, it) -> {
            assertThat(it.get("read_only")).isEqualTo(true);
            assertThat(it.get("cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(it.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            assertThat((String) it.get("user")).doesNotStartWith("0");
            assertThat(it).containsKeys("mem_limit", "cpus", "pids_limit", "logging", "stop_grace_period");
            assertThat(it.get("restart")).isEqualTo("unless-stopped");
        });
        for (String service : Services.NAMES) {
            assertThat(compose.services().get(service).get("user")).isEqualTo("10001:10001");
            Duration grace = Duration.parse("PT" + compose.environment(service).get("GREGOR_SHUTDOWN_GRACE"));
            assertThat(Duration.parse("PT" + compose.services().get(service).get("stop_grace_period")))
                    .isGreaterThanOrEqualTo(grace.plusSeconds(20));
        }
    }

    @Test
    void portsAreOfThisMachineOnlyAndTheExecutorHasNoWayOut() {
        compose.services().values().stream()
                .filter(it -> it.containsKey("ports"))
                .flatMap(it -> ((List<?>) it.get("ports")).stream())
                .forEach(port -> assertThat((String) port).startsWith("127.0.0.1:"));
        assertThat(compose.services().get("executor").get("networks")).isEqualTo(List.of("inside"));
        assertThat(((Map<?, ?>) compose.content().get("networks")).get("inside"))
                .isEqualTo(Map.of("internal", true));
    }

    @Test
    void everyPasswordIsAFileThatIsDeclaredAndMade(@TempDir Path folder) throws Exception {
        Map<?, ?> declared = (Map<?, ?>) compose.content().get("secrets");
        Set<String> used = new TreeSet<>();
        compose.services().values().stream()
                .filter(it -> it.containsKey("secrets"))
                .flatMap(it -> ((List<?>) it.get("secrets")).stream())
                .forEach(it -> used.add((String) ((Map<?, ?>) it).get("source")));
        assertThat(used).isEqualTo(new TreeSet<>(declared.keySet()));
        Path made = folder.resolve("secrets");
        for (int times = 0; times < 2; times++) {
            assertThat(new ProcessBuilder(
                                    Compose.FOLDER.resolve("compose/secrets").toString(), made.toString())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }
        assertThat(made.toFile().list()).containsExactlyInAnyOrderElementsOf(used);
        Set<String> passwords = new TreeSet<>();
        for (String name : used) {
            passwords.add(Files.readString(made.resolve(name)).strip());
        }
        assertThat(passwords).hasSameSizeAs(used).allMatch(it -> it.matches("[A-Za-z0-9_-]{32}"));
    }

    @Test
    void theExampleHasEveryVariableWithItsDefault() throws IOException {
        Properties example = new Properties();
        String text = Compose.text(".env.example");
        Pattern.compile("(?m)^#?([A-Z_]+)=(.*)$")
                .matcher(text)
                .results()
                .forEach(it -> example.put(it.group(1), it.group(2)));
        Set<String> expected = new TreeSet<>(Compose.variables(FILE));
        expected.addAll(Compose.variables(TARGET));
        assertThat(new TreeSet<>(example.keySet())).isEqualTo(expected);
        assertThat(text.lines().filter(it -> !it.startsWith("#") && !it.isBlank()))
                .as("what is set without a person's doing")
                .isEmpty();
    }

    @Test
    void kafkaHasTheSameSettingsAsInTheClusterToTry() throws IOException {
        Properties here = properties("compose/server.properties");
        Properties there = properties("kubernetes/overlays/local/server.properties");
        for (String key : List.of("listeners", "advertised.listeners", "listener.security.protocol.map")) {
            here.remove(key);
            there.remove(key);
        }
        assertThat(here).isEqualTo(there);
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Compose.FOLDER.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
