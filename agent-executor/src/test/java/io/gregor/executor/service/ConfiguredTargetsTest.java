package io.gregor.executor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.target.TargetSettings;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.login.SslMode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredTargetsTest {
    @TempDir
    Path folder;

    @Test
    void aFileNamesManyTargets() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "fromAFile\n");
        Map<String, TargetSettings> targets = read(
                Map.of(
                        "gregor.target", "prod",
                        "gregor.targets.prod.url", "jdbc:postgresql://db.example/prod",
                        "gregor.targets.prod.user", "mover",
                        "gregor.targets.prod.password-file", secret.toString(),
                        "gregor.targets.prod.sslrootcert", "/etc/ca.crt",
                        "gregor.targets.prod.owner", "App Owner",
                        "gregor.targets.Near_by.url", "jdbc:postgresql://localhost/x?user=ann&password=p"),
                Map.of());

        assertThat(targets).containsOnlyKeys("prod", "Near_by");
        assertThat(targets.get("prod").login().password().reveal()).isEqualTo("fromAFile");
        assertThat(targets.get("prod").login().tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(targets.get("prod").owner()).isEqualTo("App Owner");
        assertThat(targets.get("Near_by").login().user()).isEqualTo("ann");
        assertThat(targets.get("Near_by").owner()).isNull();
    }

    @Test
    void theExampleOfThePageIsReadAsItStands() throws Exception {
        var blocks = Pattern.compile("(?ms)^```properties\\n(.*?)^```")
                .matcher(Files.readString(Path.of("..", "docs", "targets.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.startsWith("gregor."))
                .toList();
        assertThat(blocks).hasSize(1);
        Path secret = Files.writeString(folder.resolve("secret"), "fromAFile");
        var keys = new Properties();
        keys.load(new StringReader(blocks.getFirst().replace("/run/secrets/prod", secret.toString())));
        Map<String, String> file =
                keys.stringPropertyNames().stream().collect(Collectors.toMap(Function.identity(), keys::getProperty));

        var targets = read(file, Map.of());

        assertThat(targets).containsOnlyKeys(file.get("gregor.target"));
        var login = targets.get("prod").login();
        assertThat(login.user()).isEqualTo("mover");
        assertThat(login.password().reveal()).isEqualTo("fromAFile");
        assertThat(login.tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
    }

    @Test
    void variablesNameTargetsToo() throws Exception {
        Map<String, TargetSettings> targets = read(
                Map.of("gregor.targets.A_b.url", "jdbc:postgresql://localhost/x"),
                Map.of(
                        "GREGOR_TARGETS_MY_DB_URL", "jdbc:postgresql://db.example/my",
                        "GREGOR_TARGETS_MY_DB_PASSWORD", "fromAVariable",
                        "GREGOR_TARGETS_MY_DB_OWNER", "app",
                        "GREGOR_TARGETS_A_B_USER", "ann"));

        assertThat(targets).containsOnlyKeys("my-db", "A_b");
        assertThat(targets.get("my-db").login().password().reveal()).isEqualTo("fromAVariable");
        assertThat(targets.get("my-db").owner()).isEqualTo("app");
        assertThat(targets.get("A_b").login().user()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gregor.targets.prod.sslmod|x|gregor.targets.prod.sslmod is no key of a target: write",
                "gregor.targets.prod.sslmode|full|gregor.targets.prod.sslmode must be one of disable",
                "gregor.targets.prod.password-file|/s3cret|of gregor.targets.prod.password and gregor.targets.prod.passw",
                "gregor.targets.default.url|jdbc:postgresql://h/d|gregor.targets.default.url: a target's name has 1 to 60",
                "gregor.targets.a b.url|jdbc:postgresql://h/d|gregor.targets.a b.url: a target's name has 1 to 60",
                "gregor.targets.other.user|ann|gregor.targets.other.url is missing: set it to jdbc:postgresql://"
            })
    void aMistakeIsOneLine(String key, String value, String complaint) {
        var reader = reader(
                Map.of(
                        "gregor.targets.prod.url",
                        "jdbc:postgresql://h/prod",
                        "gregor.targets.prod.password",
                        "s3cret",
                        key,
                        value),
                Map.of());
        new ConfiguredTargets(reader).read();

        assertThat(reader.complaints())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith(complaint).hasLineCount(1).doesNotContain("s3cret"));
    }

    private static Map<String, TargetSettings> read(Map<String, String> file, Map<String, String> environment) {
        var reader = reader(file, environment);
        var targets = new ConfiguredTargets(reader).read();
        assertThat(reader.complaints()).isEmpty();
        return targets;
    }

    private static ConfigReader reader(Map<String, String> file, Map<String, String> environment) {
        return new ConfigReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(file, "test", 100), new EnvConfigSource(environment, 300))
                .build());
    }
}
