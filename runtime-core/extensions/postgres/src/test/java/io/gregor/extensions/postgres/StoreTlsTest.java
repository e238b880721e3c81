package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.login.Login;
import io.gregor.login.LoginRefused;
import io.gregor.testkit.tls.Authority;
import io.gregor.testkit.tls.ServerTls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store behind TLS: all its connections are encrypted, and a server that nobody vouches for is not used. */
class StoreTlsTest {
    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static Authority authority;

    @BeforeAll
    static void start() throws Exception {
        authority = Authority.in(folder.resolve("authority"));
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection superuser = server.getPostgresDatabase().getConnection()) {
            ServerTls.turnOn(superuser, authority.sign("store", "dns:localhost"), authority.certificate());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void everyConnectionOfAVerifiedStoreIsEncrypted() throws Exception {
        PostgresSettings settings = settings("localhost", authority);
        AgentRuntime runtime =
                AgentRuntime.inProcess().store(new PostgresStore(settings)).build();
        runtime.start();
        try (Connection other = server.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*), bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid)"
                                + " where application_name = 'gregor " + settings.node() + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isPositive();
            assertThat(rows.getBoolean(2)).isTrue();
        } finally {
            runtime.stop();
        }
    }

    @Test
    void anotherHostsCertificateIsRefused() {
        assertRefused(settings("127.0.0.1", authority), "the server's certificate is for another host");
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        Authority stranger = Authority.in(folder.resolve("stranger"));
        assertRefused(settings("localhost", stranger), "the server's certificate is not trusted");
    }

    private static void assertRefused(PostgresSettings settings, String why) {
        try (ClusterView view = new ClusterView(settings)) {
            assertThatThrownBy(view::nodes)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(why)
                    .hasCauseInstanceOf(LoginRefused.class)
                    .message()
                    .hasLineCount(1);
        }
    }

    private static PostgresSettings settings(String host, Authority trusted) {
        return PostgresSettings.of(Login.of(
                "jdbc:postgresql://%s:%d/postgres?sslrootcert=%s"
                        .formatted(host, server.getPort(), trusted.certificate()),
                "postgres",
                null));
    }
}
