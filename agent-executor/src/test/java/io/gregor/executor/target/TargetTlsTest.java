package io.gregor.executor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.testkit.tls.Authority;
import io.gregor.testkit.tls.ServerTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets behind TLS: a real server with certificates of the test's own, and one that has none. */
class TargetTlsTest {
    private static final String HERE = "127.0.0.1";

    /** Leads to this machine too, and is no address that is known to stay on it. */
    private static final String ELSEWHERE = "0.0.0.0";

    @TempDir
    static Path folder;

    private static PostgresServer plain;
    private static PostgresServer server;
    private static PostgresServer misnamed;
    private static Authority authority;
    private static Authority stranger;

    @BeforeAll
    static void start() throws Exception {
        authority = Authority.in(folder.resolve("authority"));
        stranger = Authority.in(folder.resolve("stranger"));
        plain = postgres();
        server = withTls(authority.sign("server", "ip:127.0.0.1", "dns:localhost"));
        misnamed = withTls(authority.sign("other", "dns:db.example"));
    }

    @AfterAll
    static void stop() {
        for (PostgresServer each : new PostgresServer[] {plain, server, misnamed}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void aServerWithTheRightNameAndAuthorityIsEntered() throws Exception {
        Target target = target(server, HERE, "t.sslrootcert = " + authority.certificate());

        assertThat(tlsOf(target)).startsWith("TLSv1.");
        assertThat(target.security()).isEqualTo("TLS verify-full");
        assertThat(target.warning()).isEmpty();
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        String root = "t.sslrootcert = " + authority.certificate();

        assertRefused(target(misnamed, HERE, root)::check, "the server's certificate is for another host");
        assertThat(tlsOf(target(misnamed, HERE, root + "\nt.sslmode = verify-ca")))
                .startsWith("TLS");
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        Target target = target(server, HERE, "t.sslrootcert = " + stranger.certificate());

        assertRefused(target::check, "the server's certificate is not trusted");
    }

    @Test
    void javasAuthoritiesDoNotKnowOurs() throws Exception {
        Target target = target(server, HERE, "t.sslrootcert = system\nt.sslmode = verify-full");

        assertRefused(target::check, "the server's certificate is not trusted");
    }

    @Test
    void aServerWithoutTlsIsNotEnteredByAnyWhoWantsIt() throws Exception {
        String root = "t.sslrootcert = " + authority.certificate();

        assertRefused(target(plain, HERE, root)::check, "the server offers no TLS, which sslmode=verify-full demands");
        assertRefused(target(plain, HERE, "t.sslmode = require")::check, "the server offers no TLS");
        target(plain, HERE, "").check();
    }

    @Test
    void anotherMachineIsNotEnteredInTheOpenUnlessSomebodySaysSo() throws Exception {
        assertRefused(target(plain, ELSEWHERE, "")::check, "offers no TLS, which sslmode=require demands");

        Target encrypted = target(server, ELSEWHERE, "");
        assertThat(tlsOf(encrypted)).startsWith("TLS");
        assertThat(encrypted.warning())
                .hasValueSatisfying(line -> assertThat(line).contains("nobody checks who answers"));

        Target open = target(plain, ELSEWHERE, "t.sslmode = disable");
        open.check();
        assertThat(open.warning())
                .hasValueSatisfying(line -> assertThat(line).contains("everybody on the way may read"));
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        Authority.Identity mover = authority.sign("postgres");
        Authority.Identity impostor = stranger.sign("postgres");
        String root = "t.sslrootcert = " + authority.certificate();
        try (Connection superuser = server.login().open()) {
            ServerTls.letIn(superuser, "hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-full\n");
            try {
                assertRefused(target(server, HERE, root)::check, "requires a valid client certificate");
                assertThat(tlsOf(target(server, HERE, root + keys(mover.certificate(), mover.key()))))
                        .startsWith("TLS");
                assertThat(tlsOf(target(
                                server, HERE, root + "\nt.sslkey = " + mover.pkcs12() + "\nt.sslpassword = changeit")))
                        .startsWith("TLS");
                Target wrong = target(server, HERE, root + keys(impostor.certificate(), impostor.key()));
                assertThatThrownBy(wrong::check)
                        .isInstanceOf(InfrastructureException.class)
                        .message()
                        .hasLineCount(1)
                        .containsAnyOf(
                                "refused the TLS handshake",
                                "requires a valid client certificate",
                                "check the client's certificate");
                assertRefused(
                        target(server, HERE, root + keys(mover.certificate(), folder.resolve("none.key")))::check,
                        "the key " + folder.resolve("none.key") + " is not there or not readable");
            } finally {
                ServerTls.letIn(superuser, "host all all 127.0.0.1/32 scram-sha-256\n");
            }
        }
    }

    @Test
    void aPasswordMayStandInAFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("password"), server.login().password().reveal() + "\n");
        Files.writeString(
                folder.resolve("targets.properties"),
                "t.url = " + server.login().jdbcUrl() + "\nt.user = postgres\nt.password-file = " + file + "\n");
        Target target = Targets.in(folder, name -> null).named("t");
        target.check();

        Files.writeString(file, "Wr0ngSecret");
        assertRefused(target::check, "password authentication failed");
        Files.delete(file);
        assertRefused(target::check, "the password file " + file + " cannot be read: it is not there");
    }

    private static void assertRefused(ThrowingCallable work, String why) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(InfrastructureException.class, e -> assertThat(e.mayPass())
                        .isFalse())
                .message()
                .startsWith("target t at jdbc:postgresql://")
                .contains(why)
                .hasLineCount(1)
                .doesNotContain("Wr0ngSecret")
                .doesNotContain(server.login().password().reveal());
    }

    private static String keys(Path certificate, Path key) {
        return "\nt.sslcert = " + certificate + "\nt.sslkey = " + key;
    }

    private static Target target(PostgresServer server, String host, String more) throws Exception {
        var login = server.login();
        Files.writeString(
                folder.resolve("targets.properties"),
                "t.url = jdbc:postgresql://%s:%d/%s\nt.user = %s\nt.password = %s\n%s\n"
                        .formatted(
                                host,
                                login.port(),
                                login.database(),
                                login.user(),
                                login.password().reveal(),
                                more));
        return Targets.in(folder, name -> null).named("t");
    }

    private static String tlsOf(Target target) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select coalesce(version, 'none') from pg_stat_ssl where pid = pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static PostgresServer withTls(Authority.Identity identity) throws Exception {
        PostgresServer started = postgres();
        try (Connection superuser = started.login().open()) {
            ServerTls.turnOn(superuser, identity, authority.certificate());
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    private static PostgresServer postgres() {
        return PostgresServer.start(
                PostgresBinaries.in(TestHome.path().resolve("cache")), ServerProfile.throwAway(), folder);
    }
}
