package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxSettingsTest {
    private static final Path HOME = Path.of("home");

    @Test
    void withoutAnySettingItIsTheEmbeddedKindWithItsUsualLimits() {
        assertThat(SandboxKind.configured(HOME, SandboxSettings.in(Map.of()))).isEqualTo(SandboxConfig.embedded(HOME));
    }

    /** Each key that the page on isolation lists, of the kinds that need none to be set. */
    @ParameterizedTest
    @MethodSource("documented")
    void whatThePageCallsUsualIsTakenAndIsWhatIsThereWithoutAWord(String key, String usual) {
        String kind = key.startsWith("docker.") ? "docker" : "embedded";
        SandboxSettings none = SandboxSettings.in(Map.of()).with("kind", kind);

        assertThat(SandboxKind.configured(HOME, none.with(key, usual))).isEqualTo(SandboxKind.configured(HOME, none));
        if (usual.matches("\\d+")) {
            assertThatThrownBy(() -> SandboxKind.configured(HOME, none.with(key, "none")))
                    .hasMessageStartingWith("gregor.sandbox." + key);
        }
    }

    static Stream<Arguments> documented() throws IOException {
        var rows = Pattern.compile("(?m)^\\| `([a-z][a-z.-]*)` \\| `?([^|`]+?)`? \\|")
                .matcher(Files.readString(Path.of("..", "docs", "isolation.md")))
                .results()
                .filter(row -> Stream.of("embedded", "docker", "kubernetes").noneMatch(row.group(1)::equals))
                .filter(row -> !row.group(1).startsWith("kubernetes."))
                .map(row -> Arguments.of(row.group(1), row.group(2)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(12);
        return rows.stream();
    }

    @Test
    void everyLimitCanBeSet() {
        Map<String, String> environment = Map.of(
                "GREGOR_SANDBOX_KIND", " Embedded ",
                "GREGOR_SANDBOX_MOST", "50",
                "GREGOR_SANDBOX_WARM", "7",
                "GREGOR_SANDBOX_USES", "3",
                "GREGOR_SANDBOX_TEMPLATE_SECONDS", "11",
                "GREGOR_SANDBOX_ACQUIRE_SECONDS", "12",
                "GREGOR_SANDBOX_TEMPORARY_MIB", "2",
                "GREGOR_SANDBOX_DATABASE_MIB", "64");

        SandboxConfig config = SandboxKind.configured(HOME, SandboxSettings.in(environment));

        assertThat(config.limits())
                .isEqualTo(
                        new SandboxLimits(50, 7, 3, Duration.ofSeconds(11), Duration.ofSeconds(12), 2_048, 64L << 20));
    }

    @Test
    void aContainersWallsCanBeSet() {
        Map<String, String> environment = Map.of(
                "GREGOR_SANDBOX_KIND", "docker",
                "GREGOR_SANDBOX_MOST", "3",
                "GREGOR_SANDBOX_DOCKER_IMAGE", "registry.example/postgres:16",
                "GREGOR_SANDBOX_DOCKER_MEMORY_MIB", "300",
                "GREGOR_SANDBOX_DOCKER_DISK_MIB", "200",
                "GREGOR_SANDBOX_DOCKER_CPU_PERCENT", "50",
                "GREGOR_SANDBOX_DOCKER_PROCESSES", "40",
                "GREGOR_SANDBOX_DOCKER_START_SECONDS", "9");

        assertThat(SandboxKind.configured(HOME, SandboxSettings.in(environment)))
                .isEqualTo(new SandboxConfig.Docker(
                        "registry.example/postgres:16",
                        300L << 20,
                        200L << 20,
                        0.5,
                        40,
                        Duration.ofSeconds(9),
                        SandboxLimits.standard().withMost(3)));
    }

    @Test
    void withoutAnImageContainersHoldTheTargetsMajorVersion() {
        SandboxConfig config =
                SandboxKind.configured(HOME, SandboxSettings.in(Map.of("GREGOR_SANDBOX_KIND", "docker")));

        assertThat(config.like(() -> 17)).isEqualTo(SandboxConfig.docker("postgres:17", SandboxLimits.standard()));
        assertThat(config.like(() -> 14)).isEqualTo(SandboxConfig.docker("postgres:15", SandboxLimits.standard()));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres,postgres:16",
        "localhost:5000/pg/postgres,localhost:5000/pg/postgres:16",
        "postgres:17-bookworm,postgres:17-bookworm",
        "localhost:5000/postgres:15,localhost:5000/postgres:15",
        "postgres@sha256:0011,postgres@sha256:0011"
    })
    void anImageWithoutATagGetsTheMajorVersionForOne(String image, String expected) {
        SandboxLimits limits = SandboxLimits.standard();

        assertThat(SandboxConfig.docker(image, limits).like(() -> 16))
                .isEqualTo(SandboxConfig.docker(expected, limits));
        assertThat(SandboxConfig.kubernetes("n", image, limits).like(() -> 16))
                .isEqualTo(SandboxConfig.kubernetes("n", expected, limits));
    }

    @Test
    void fewerSandboxesThanAreUsuallyKeptWarmAreAllowed() {
        SandboxConfig config = SandboxKind.configured(HOME, SandboxSettings.in(Map.of("GREGOR_SANDBOX_MOST", "1")));

        assertThat(config.limits().warm()).isEqualTo(1);
    }

    @Test
    void whatIsSaidOnTheSpotGoesBeforeTheEnvironment() {
        SandboxSettings settings = SandboxSettings.in(Map.of("GREGOR_SANDBOX_KIND", "nonsense"));

        assertThat(settings.with("kind", null)).isSameAs(settings);
        assertThat(SandboxKind.configured(HOME, settings.with("kind", "embedded")))
                .isEqualTo(SandboxConfig.embedded(HOME));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KIND            | vm   | gregor.sandbox.kind must be one of embedded
            MOST            | 0    | gregor.sandbox.most must be a number from 1 to 1000, not "0"
            MOST            | many | gregor.sandbox.most must be a number from 1 to 1000, not "many"
            WARM            | 17   | gregor.sandbox.warm must be a number from 0 to 16, not "17"
            USES            | -1   | gregor.sandbox.uses must be a number from 1 to 1000000, not "-1"
            ACQUIRE_SECONDS | 5m   | gregor.sandbox.acquire-seconds must be a number from 1 to 86400, not "5m"
            """)
    void aWrongSettingIsNamed(String variable, String value, String message) {
        SandboxSettings settings = SandboxSettings.in(Map.of("GREGOR_SANDBOX_" + variable, value));

        assertThatThrownBy(() -> SandboxKind.configured(HOME, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
