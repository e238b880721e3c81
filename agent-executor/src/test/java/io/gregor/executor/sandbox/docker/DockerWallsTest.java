package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** What a container holds when PostgreSQL does not. */
@NeedsDocker
class DockerWallsTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final int PROCESSES = 48;

    private static @Nullable DockerServers servers;
    private static Inside inside;
    private static Inside other;

    @BeforeAll
    static void start() {
        SandboxConfig.Docker usual = DockerAtHand.config(SandboxLimits.standard());
        DockerServers opened = new DockerServers(new SandboxConfig.Docker(
                usual.image(), 192 * MEBIBYTE, 128 * MEBIBYTE, 0.5, PROCESSES, Duration.ofMinutes(2), usual.limits()));
        servers = opened;
        opened.sweep();
        inside = new Inside(opened.start());
        other = new Inside(opened.start());
    }

    @AfterAll
    static void end() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void programsHaveNoRightsToLose() {
        assertThat(inside.run("id -u; grep -E \"^(CapEff|CapBnd|NoNewPrivs|Seccomp):\" /proc/self/status"))
                .doesNotContain("0")
                .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2");
    }

    @Test
    void nothingCanBeWrittenButTheDataAndTemporaryFiles() {
        assertThat(inside.run(
                        "for folder in / /etc /usr/lib /var/lib/postgresql; do touch $folder/x && echo wrote; done"))
                .noneMatch(line -> line.equals("wrote"))
                .anyMatch(line -> line.contains("Read-only file system"));
        assertThat(inside.run("touch /sandbox/x /tmp/x && rm /sandbox/x /tmp/x"))
                .containsExactly("exit 0");
    }

    @Test
    void whatIsWrittenCannotBeRun() {
        assertThat(inside.run("cp /bin/true /tmp/it && chmod 700 /tmp/it && /tmp/it"))
                .anyMatch(line -> line.contains("Permission denied"))
                .last()
                .isEqualTo("exit 126");
    }

    @Test
    void nothingOfTheMachineIsVisible() {
        assertThat(inside.run("ls /var/run/docker.sock /dev/sda /dev/vda /dev/mem; ps -e | wc -l; hostname"))
                .contains("sandbox")
                .filteredOn(line -> line.startsWith("ls:"))
                .hasSize(4);
    }

    @Test
    void itReachesItselfOnly() {
        assertThat(inside.reaches("127.0.0.1", 5432)).isTrue();
        assertThat(inside.reaches(other.server().login().host(), 5432)).isFalse();
        assertThat(other.reaches(inside.server().login().host(), 5432)).isFalse();
    }

    @Test
    void itReachesNothingThisMachineIsTheWayTo() {
        DockerImageName image = DockerImageName.parse(DockerAtHand.image()).asCompatibleSubstituteFor("postgres");
        try (PostgreSQLContainer elsewhere = new PostgreSQLContainer(image)) {
            elsewhere.start();
            String address = elsewhere
                    .getContainerInfo()
                    .getNetworkSettings()
                    .getNetworks()
                    .get("bridge")
                    .getIpAddress();

            assertThat(thisMachineReaches(address, 5432)).isTrue();
            assertThat(inside.reaches(address, 5432)).isFalse();
        }
    }

    @Test
    void namesAreNotResolvedOutside() {
        assertThat(inside.run("timeout 3 getent hosts example.com").getLast()).isNotEqualTo("exit 0");
    }

    @Test
    void whatThisMachineServesToItselfOnlyIsNotThere() throws IOException {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(thisMachineReaches("127.0.0.1", service.getLocalPort())).isTrue();
            assertThat(inside.reaches("127.0.0.1", service.getLocalPort())).isFalse();
            assertThat(inside.reaches(gateway(), service.getLocalPort())).isFalse();
        }
    }

    /** What it serves on all its addresses is there: the engine can't help that, the firewall can. */
    @Test
    void theFirewallsRuleInTheDocsShutsTheRestOff() throws Exception {
        String rule = Files.readAllLines(Path.of("../docs/isolation.md")).stream()
                .map(String::strip)
                .filter(line -> line.contains("`iptables -I INPUT "))
                .map(line -> line.replaceAll("^.*`(iptables [^`]*)`.*$", "$1"))
                .findFirst()
                .orElseThrow();
        try (ServerSocket service = new ServerSocket(0, 50)) {
            assumeTrue(inside.reaches(gateway(), service.getLocalPort()), "a firewall is in the way already");
            assumeTrue(succeeds(rule), "no right to change the firewall's rules");
            try {
                assertThat(inside.reaches(gateway(), service.getLocalPort())).isFalse();
                // Each is waited for, as nothing answers; so all at a time.
                assertThat(addressesOfThisMachine().parallelStream()
                                .filter(it -> inside.reaches(it.getHostAddress(), service.getLocalPort())))
                        .isEmpty();
            } finally {
                assertThat(succeeds(rule.replace(" -I ", " -D "))).isTrue();
            }
        }
    }

    private static boolean succeeds(String command) throws IOException, InterruptedException {
        return new ProcessBuilder(command.split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static boolean thisMachineReaches(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 5_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(it -> !it.getName().startsWith("gregor-"))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static String gateway() {
        String address = inside.server().login().host();
        return address.substring(0, address.lastIndexOf('.')) + ".1";
    }
}
