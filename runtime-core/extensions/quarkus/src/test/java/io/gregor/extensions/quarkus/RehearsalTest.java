package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gregor.extensions.kafka.KafkaSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RehearsalTest {
    /** Nobody listens there, as while an image is built. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void itEndsByItselfWithoutABroker() {
        assertThatNoException().isThrownBy(() -> Rehearsal.of(KafkaSettings.of("127.0.0.1:1")));
    }
}
