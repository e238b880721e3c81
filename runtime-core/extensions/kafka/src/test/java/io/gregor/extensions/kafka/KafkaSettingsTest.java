package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private final KafkaSettings settings = KafkaSettings.of("localhost:9092");

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> KafkaSettings.of(" ")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> settings.withPrefix("a b")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> settings.withPrefix("")).hasMessageContaining("prefix");
        assertThatThrownBy(() -> settings.withPartitions(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> settings.withPatience(Duration.ZERO)).hasMessageContaining("positive time");
    }

    @Test
    void propertiesThatThePromisesRestOnAreRefused() {
        assertThatThrownBy(() -> settings.withProperty("acks", "1")).hasMessageContaining("'acks'");
        assertThatThrownBy(() -> settings.withProperty("group.id", "x")).hasMessageContaining("'group.id'");
        assertThat(settings.withProperty("ssl.truststore.type", "PEM").properties())
                .containsEntry("ssl.truststore.type", "PEM");
    }

    @Test
    void passwordsAreNotPrinted() {
        assertThat(settings.withProperty("ssl.key.password", "geheim"))
                .asString()
                .contains("ssl.key.password")
                .doesNotContain("geheim");
    }
}
