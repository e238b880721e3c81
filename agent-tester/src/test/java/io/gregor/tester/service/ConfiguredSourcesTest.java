package io.gregor.tester.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.tester.source.SourceDatabases;
import io.gregor.tester.source.SourceException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources that a tester's configuration names. */
class ConfiguredSourcesTest {
    @Test
    void filesAndVariablesNameSources() throws Exception {
        var reader = reader(
                Map.of("gregor.sources.Old_db.url", "jdbc:jtds:sybase://db/shop", "gregor.sources.Old_db.user", "ann"),
                Map.of("GREGOR_SOURCES_MY_DB_URL", "jdbc:sqlserver://db", "GREGOR_SOURCES_MY_DB_PASSWORD", "s3cret"));
        var sources = new ConfiguredSources(reader).read(SourceDatabases.none());

        assertThat(reader.complaints()).isEmpty();
        assertThat(sources.byName("Old_db").user()).isEqualTo("ann");
        assertThat(sources.byName("my-db").password().reveal()).isEqualTo("s3cret");
        assertThatThrownBy(() -> sources.byName("jdbc:jtds:sybase://elsewhere")).isInstanceOf(SourceException.class);
    }

    @Test
    void theExampleOfThePageIsReadAsItStands() throws Exception {
        var block = Pattern.compile("(?ms)^```properties\\n(gregor.*?)^```")
                .matcher(Files.readString(Path.of("..", "docs", "source.md")));
        assertThat(block.find()).isTrue();
        var keys = new Properties();
        keys.load(new StringReader(block.group(1)));
        var reader = reader(
                keys.stringPropertyNames().stream().collect(Collectors.toMap(k -> k, keys::getProperty)), Map.of());
        var old = new ConfiguredSources(reader).read(SourceDatabases.none()).byName("old");

        assertThat(reader.complaints()).isEmpty();
        assertThat(old.user()).isEqualTo("tester");
        assertThat(DriverManager.getDriver(old.url()).getClass().getName()).startsWith("com.microsoft");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gregor.sources.old.passwort|x|gregor.sources.old.passwort is no key of a source: write gregor.sources.NAME",
                "gregor.sources.other.user|x|gregor.sources.other.url is missing: set it to jdbc:...",
                "gregor.sources.odd.url|http://x|the source odd: its address must begin with jdbc:"
            })
    void aMistakeIsOneLine(String key, String value, String complaint) {
        var reader = reader(Map.of("gregor.sources.old.url", "jdbc:x", key, value), Map.of());
        new ConfiguredSources(reader).read(SourceDatabases.none());

        assertThat(reader.complaints())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(complaint).hasLineCount(1));
    }

    private static ConfigReader reader(Map<String, String> file, Map<String, String> environment) {
        return new ConfigReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(file, "test", 100), new EnvConfigSource(environment, 300))
                .build());
    }
}
