package io.gregor.executor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.login.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
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
                    .named(server.login().jdbcUrl() + "?user=postgres&password=s3cret%21&tcpKeepAlive=true");

            assertThatThrownBy(target::check)
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContainingAny("s3cret", "\n");
            assertThat(target.toString()).contains("?tcpKeepAlive=true").doesNotContain("s3cret");
        }
    }

    @Test
    void aTargetTellsItsMajorVersion() {
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));
        try (PostgresServer server = PostgresServer.start(binaries, ServerProfile.throwAway(), home)) {
            Target target = Targets.in(home)
                    .named("%s?user=postgres&password=%s"
                            .formatted(
                                    server.login().jdbcUrl(),
                                    server.login().password().reveal()));

            assertThat(target.major()).isEqualTo(binaries.major());
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

    @Test
    void aFileNamesTheOwnerOfWhatIsNew() throws Exception {
        Files.writeString(
                home.resolve("targets.properties"), "prod.url = jdbc:postgresql://h/p\nprod.owner = Boss 1\n");
        assertThat(Targets.in(home).named("prod").owner()).hasValue("Boss 1");
    }

    @Test
    void aMisspelledKeyIsNotOverlooked() throws Exception {
        Files.writeString(home.resolve("targets.properties"), "prod.url = jdbc:postgresql://h/prod\nprod.sslmod = x\n");

        assertThatThrownBy(() -> Targets.in(home).named("prod"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("'prod.sslmod' is no key of a target; there are url, user");
    }

    @Test
    void whatFileAndAddressLeaveOutTheEnvironmentSays() throws Exception {
        Files.writeString(home.resolve("targets.properties"), "prod.url = jdbc:postgresql://h/prod?user=ann\n");
        Map<String, String> environment =
                Map.of("PGUSER", "bob", "PGSSLMODE", "verify-full", "PGSSLROOTCERT", "/ca.crt");

        Target target = Targets.in(home, environment::get).named("prod");
        assertThat(target.user()).hasValue("ann");
        assertThat(target.security()).isEqualTo("TLS verify-full");
        assertThat(Targets.in(home, environment::get)
                        .named("jdbc:postgresql://h/prod")
                        .user())
                .hasValue("bob");
    }

    @Test
    void whatAConfigurationNamesComesFirstAndIsListed() throws Exception {
        Files.writeString(
                home.resolve("targets.properties"),
                "prod.url = jdbc:postgresql://h/other\ntest.url = jdbc:postgresql://127.0.0.1/t\nbad.url = jdbc:x\n");
        Targets targets = Targets.in(home, name -> null)
                .with(Map.of(
                        "prod", new TargetSettings(Login.of("jdbc:postgresql://h/prod", "ann", "s3cret"), "boss")));

        assertThat(targets.byName("prod").address()).isEqualTo("jdbc:postgresql://h/prod");
        assertThat(targets.byName("prod").owner()).hasValue("boss");
        assertThat(targets.byName("test").owner()).isEmpty();
        assertThat(targets.all()).containsOnlyKeys("bad", "prod", "test");
        assertThat(targets.all().get("bad").problem()).contains("bad.url must be as in jdbc:postgresql:");
        assertThat(targets.all().toString()).doesNotContain("s3cret");
    }

    @Test
    void aNameOfAMessageLeadsToNoAddress() {
        assertThatThrownBy(() -> Targets.in(home).byName("jdbc:postgresql://127.0.0.1/x"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("no target 'jdbc:postgresql://127.0.0.1/x'");
    }

    @Test
    void aFileThatOthersCanReadIsSaid() throws Exception {
        Path file = home.resolve("targets.properties");
        Files.writeString(file, "prod.url = jdbc:postgresql://h/prod\nprod.password = s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Targets.in(home).warning())
                .hasValue(file + " can be read by other users of this machine: chmod 600 " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Targets.in(home).warning()).isEmpty();
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
