package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.login.SslMode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "gregor.kafka.bootstrap", "one:9092,two:9093",
            "gregor.store.url", "jdbc:postgresql://db:5432/gregor?sslmode=require",
            "gregor.store.user", "ann");

    @Test
    void theLeastIsBrokerAndStoreAndTheRestHasDefaults() {
        var settings = RuntimeSettings.read(reader(LEAST));
        assertThat(settings.kafka().bootstrap()).isEqualTo("one:9092,two:9093");
        assertThat(settings.kafka().prefix()).isEqualTo("gregor");
        assertThat(settings.kafka().partitions()).isEqualTo(8);
        assertThat(settings.store().lease()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.store().login().password()).isNull();
        assertThat(settings.store().login().address()).isEqualTo("jdbc:postgresql://db:5432/gregor");
        assertThat(settings.store().login().tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(settings.node()).isEqualTo(settings.store().node()).startsWith("node-");
        assertThat(settings.passivateAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void variablesOfTheEnvironmentCountAsKeys() throws Exception {
        var environment = Map.of(
                "GREGOR_NODE", "executor-1",
                "GREGOR_KAFKA_BOOTSTRAP", "127.0.0.1:9092",
                "GREGOR_KAFKA_PROPERTY_SECURITY_PROTOCOL", "SASL_SSL",
                "GREGOR_STORE_URL", "jdbc:postgresql://db/gregor",
                "GREGOR_STORE_USER", "ann",
                "GREGOR_STORE_PASSWORD", "secret",
                "GREGOR_STORE_SSLROOTCERT", "/etc/ca.crt",
                "GREGOR_PASSIVATE_AFTER", "90s");
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        var settings = RuntimeSettings.read(new ConfigReader(config));
        assertThat(settings.node()).isEqualTo("executor-1");
        assertThat(settings.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
        var login = settings.store().login();
        assertThat(login.password().reveal()).isEqualTo("secret");
        assertThat(login.tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(settings.passivateAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void everyMissingKeyIsNamedWithAnExample() {
        var reader = reader(Map.of());
        assertThat(RuntimeSettings.read(reader)).isNull();
        assertThat(reader.complaints())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasLineCount(1).contains(" is missing: set it, for example "))
                .anySatisfy(line -> assertThat(line).contains("GREGOR_STORE_URL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gregor.node|two words|gregor.node must be",
                "gregor.kafka.bootstrap|nohost|must be HOST:PORT",
                "gregor.kafka.prefix|a b|a prefix has 1 to 40",
                "gregor.kafka.partitions|0|a number from 1 to 1000",
                "gregor.kafka.partitions|many|a number from 1 to 1000",
                "gregor.kafka.property.acks|0|'acks' is set by the transport",
                "gregor.store.url|jdbc:mysql://x|gregor.store.url must be as in jdbc:postgresql:",
                "gregor.store.sslmode|prefer|gregor.store.sslmode says something else than the same parameter",
                "gregor.store.sslrootcert|ca.crt|would not be looked at with gregor.store.sslmode=require",
                "gregor.store.lease|10ms|must be 1s or more, not 10ms",
                "gregor.passivate-after|soon|must be a time such as",
                "gregor.shutdown-grace|-5s|must be a time such as"
            })
    void aWrongValueIsSaidInOneLine(String key, String value, String complaint) {
        var keys = new HashMap<>(LEAST);
        keys.put(key, value);
        var reader = reader(keys);
        assertThat(RuntimeSettings.read(reader)).isNull();
        assertThat(reader.complaints())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).hasLineCount(1).contains("gregor.").contains(complaint));
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "10m,PT10M", "2h,PT2H", "1d,PT24H", "PT1M,PT1M"})
    void timesAreReadAsPeopleWriteThem(String text, Duration time) {
        assertThat(Times.parse(text)).isEqualTo(time);
        assertThat(Times.parse(Times.words(time))).isEqualTo(time);
    }

    private static ConfigReader reader(Map<String, String> keys) {
        return new ConfigReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build());
    }
}
