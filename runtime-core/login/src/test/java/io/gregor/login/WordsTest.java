package io.gregor.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String SAID = "The connection attempt failed.";

    @Test
    void aServerThatHangsUpOnACertificateIsNamedWithIt() {
        Tls shown = new Tls(SslMode.VERIFY_FULL, "system", null, Path.of("client.p12"), null);
        for (Exception beneath : new Exception[] {new SocketException("Connection reset"), new EOFException()}) {
            SQLException e = new SQLException(SAID, "08001", beneath);

            assertThat(Words.refused(e, shown)).isEmpty();
            assertThat(Words.failed(e, shown)).startsWith(SAID).contains("check the client's certificate");
        }
    }

    @Test
    void aServerThatIsNotThereHasNotHungUp() {
        Tls shown = new Tls(SslMode.VERIFY_FULL, "system", null, Path.of("client.p12"), null);
        SQLException e = new SQLException(SAID, "08001", new ConnectException("Connection refused"));

        assertThat(Words.failed(e, shown)).isEqualTo(SAID + " (Connection refused)");
    }

    @Test
    void withoutACertificateOnlyTheCauseIsAdded() {
        SQLException e = new SQLException(SAID, "08001", new ConnectException("Connection refused"));

        assertThat(Words.failed(e, Tls.of(SslMode.PREFER))).isEqualTo(SAID + " (Connection refused)");
        assertThat(Words.failed(new SQLException("too many clients", "53300"), Tls.of(SslMode.PREFER)))
                .isEqualTo("too many clients");
    }
}
