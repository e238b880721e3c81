package io.gregor.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.ExitCodes;
import io.gregor.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccessTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka://127.0.0.1:9092       | 127.0.0.1:9092   | gregor | kafka://127.0.0.1:9092",
                "KAFKA://a.b:1,c-d:2/         | a.b:1,c-d:2      | gregor | kafka://a.b:1,c-d:2",
                "kafka://[::1]:9092/own.names | [::1]:9092       | own.names | kafka://[::1]:9092/own.names",
            })
    void anAddressNamesBrokersAndAPrefix(String text, String brokers, String prefix, String shown) {
        assertThat(KafkaAddress.isOne(text)).isTrue();
        var address = KafkaAddress.of(text);
        assertThat(address).isEqualTo(new KafkaAddress(brokers, prefix));
        assertThat(address.text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka://", "kafka://host", "kafka://host:1/a/b", "kafka://u:p@host:1", "kafka://a:1,"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> KafkaAddress.of(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("kafka://HOST:PORT");
    }

    private Map<String, String> file(String content) throws IOException {
        return Map.of(
                KafkaAccess.FILE,
                Files.writeString(folder.resolve("client.properties"), content).toString());
    }

    @Test
    void withoutAFileThereAreNoProperties() {
        var settings = KafkaAccess.settings(KafkaAddress.of("kafka://h:1/p"), Map.of(), KafkaAccess.PATIENCE);
        assertThat(settings.bootstrap()).isEqualTo("h:1");
        assertThat(settings.prefix()).isEqualTo("p");
        assertThat(settings.properties()).containsOnlyKeys("default.api.timeout.ms", "request.timeout.ms");
    }

    @Test
    void theFilesPropertiesReachKafkasClientsAndNobodysEyes() throws IOException {
        var given = file(
                "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=x password=" + "\"hunter2\";\n");
        var settings =
                KafkaAccess.settings(KafkaAddress.of("kafka://broker.example.com:9093"), given, KafkaAccess.PATIENCE);
        assertThat(settings.properties()).containsEntry("sasl.jaas.config", "x password=\"hunter2\";");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aPasswordIsNotSentWhereOthersCanReadIt() throws IOException {
        var given = file("security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n");
        assertThatThrownBy(() ->
                        KafkaAccess.settings(KafkaAddress.of("kafka://192.0.2.1:9092"), given, KafkaAccess.PATIENCE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("SASL_SSL");
        assertThat(KafkaAccess.settings(KafkaAddress.of("kafka://127.0.0.1:9092"), given, KafkaAccess.PATIENCE)
                        .properties())
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acks=0               | Kafka's property 'acks' is set by the transport",
                "bootstrap.servers=x  | Kafka's property 'bootstrap.servers' is set",
                "a=\\uzzzz            | which is no file of properties that can be read",
            })
    void whatCannotBeTakenIsSaidInALine(String content, String message) throws IOException {
        var given = file(content);
        assertThatThrownBy(() -> KafkaAccess.settings(KafkaAddress.of("kafka://h:1"), given, KafkaAccess.PATIENCE))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE))
                .hasMessageContaining(message)
                .hasMessageContaining(KafkaAccess.FILE);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        var none = Map.of(KafkaAccess.FILE, folder.resolve("none").toString());
        assertThatThrownBy(() -> KafkaAccess.settings(KafkaAddress.of("kafka://h:1"), none, KafkaAccess.PATIENCE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("that can be read")
                .hasMessageContaining(KafkaAccess.FILE);
    }
}
