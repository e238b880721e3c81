package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.postgres.ServerProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerCommandTest {

    @Test
    void theProfileIsKeptAndTheServerListensForPasswordsOnItsPortOnly() {
        ServerProfile profile = new ServerProfile(
                Map.of("fsync", "off", "unix_socket_directories", "/tmp", "listen_addresses", "127.0.0.1"), 1L << 30);
        assertThat(ServerCommand.arguments(profile))
                .isEqualTo(List.of(
                        "-c", "fsync=off",
                        "-c", "listen_addresses=*",
                        "-c", "password_encryption=scram-sha-256",
                        "-c", "port=5432",
                        "-c", "unix_socket_directories="));
    }

    @Test
    void theMemoryOfAProcessIsLimitedAsTheProfileSays() {
        assertThat(ServerCommand.command(new ServerProfile(Map.of(), 512L << 20))
                        .get(2))
                .contains("ulimit -v 524288 ");
    }
}
