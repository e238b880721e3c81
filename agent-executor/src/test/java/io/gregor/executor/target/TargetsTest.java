package io.gregor.executor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    @TempDir
    Path home;

    @Test
    void aWrongPasswordIsOneLineWithoutTheSecret() {
        try (PostgresServer server = PostgresServer.start(
                PostgresBinaries.in(TestHome.path().resolve("cache")), ServerProfile.throwAway(), home)) {
            Target target = Targets.in(home)
                    .named(server.login().jdbcUrl() + "?user=postgres&password=s3cret%21&sslmode=disable");

            assertThatThrownBy(target::check)
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContainingAny("s3cret", "\n");
            assertThat(target.toString()).contains("?sslmode=disable").doesNotContain("s3cret");
        }
    }

    @Test
    void nobodyListeningIsOneLine() {
        Target target = Targets.in(home).named("jdbc:postgresql://127.0.0.1:1/db?user=a&password=s3cret");

        assertThatThrownBy(target::check)
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("target given by --target at jdbc:postgresql://127.0.0.1:1/db: Connection to")
                .hasMessageNotContainingAny("s3cret", "\n");
    }

    @Test
    void aNameStandsInTheHomesFile() throws Exception {
        Files.writeString(
                home.resolve("targets.properties"),
                "prod.url = jdbc:postgresql://db.example/prod\nprod.user = mover\nprod.password = s3cret\n");

        Target target = Targets.in(home).named("prod");
        assertThat(target.name()).isEqualTo("prod");
        assertThat(target.address()).isEqualTo("jdbc:postgresql://db.example/prod");
    }

    @Test
    void anUnknownNameSaysWhatIsMissing() {
        assertThatThrownBy(() -> Targets.in(home).named("prod"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("no target 'prod': %s has no line 'prod.url = jdbc:postgresql://...'"
                        .formatted(home.resolve("targets.properties")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://a:s3cret@h/db", "jdbc:oracle:x/s3cret", "jdbc:postgresql://a:s3cret@h/db"})
    void otherAddressesAreRefusedWithoutShowingThem(String address) {
        assertThatThrownBy(() -> Targets.in(home).named(address))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("jdbc:postgresql://host:5432/database")
                .hasMessageNotContaining("s3cret");
    }
}
