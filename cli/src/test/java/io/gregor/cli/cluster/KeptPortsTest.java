package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ports.properties");
    }

    @Test
    void aNameKeepsItsPortAndNoTwoNamesShareOne() {
        var first = new KeptPorts(file);
        int manager = first.of("manager");
        int broker = first.of("broker");
        assertThat(manager).isNotEqualTo(broker).isBetween(20_000, 31_999);
        var second = new KeptPorts(file);
        assertThat(second.of("broker")).isEqualTo(broker);
        assertThat(second.of("manager")).isEqualTo(manager);
    }

    @Test
    void aPortThatSomebodyElseTookIsReplacedForGood() throws Exception {
        int before = new KeptPorts(file).of("manager");
        int after;
        try (var taken = new ServerSocket(before, 1, InetAddress.getByName("127.0.0.1"))) {
            after = new KeptPorts(file).of("manager");
            assertThat(after).isNotEqualTo(taken.getLocalPort());
        }
        assertThat(new KeptPorts(file).of("manager")).isEqualTo(after);
    }

    @Test
    void whatIsNoPortIsReplaced() throws Exception {
        Files.writeString(file, "manager=99999\nbroker=80; rm -rf\n");
        var ports = new KeptPorts(file);
        assertThat(ports.of("manager")).isLessThan(32_000);
        assertThat(ports.of("broker")).isLessThan(32_000);
    }

    @Test
    void aFileThatIsNoneIsNamed() throws Exception {
        Files.writeString(file, "manager=\\u00zz");
        assertThatThrownBy(() -> new KeptPorts(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }
}
