package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProfileTest {

    @ParameterizedTest
    @CsvSource({"15,false,false", "16,true,false", "17,true,true", "18,true,true"})
    void aServerGetsNoSettingThatItDoesNotKnow(int major, boolean iterations, boolean pages) {
        ServerProfile known = ServerProfile.throwAway().knownTo(major);

        assertThat(known.settings().containsKey("scram_iterations")).isEqualTo(iterations);
        assertThat(known.settings().containsKey("max_notify_queue_pages")).isEqualTo(pages);
        assertThat(known.settings()).containsEntry("fsync", "off");
        assertThat(known.memoryPerProcessBytes())
                .isEqualTo(ServerProfile.throwAway().memoryPerProcessBytes());
    }

    @Test
    void whereTheVersionIsNotKnownTheOldestIsMeant() {
        ServerProfile one = ServerProfile.throwAwayOfOne();

        assertThat(one.knownTo(15)).isEqualTo(one);
        assertThat(one.settings()).containsEntry("fsync", "off").containsEntry("shared_buffers", "32MB");
    }
}
