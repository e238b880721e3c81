package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.internal.SandboxServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a container holds when PostgreSQL does not. */
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
        assertThat(inside.run("for folder in / /etc /usr/lib /var/lib/postgresql; do touch $folder/x && echo wrote; done"))
                .noneMatch(line -> line.equals("wrote"))
                .anyMatch(line -> line.contains("Read-only file system"));
        assertThat(inside.run("touch /sandbox/x /tmp/x && rm /sandbox/x /tmp/x")).containsExactly("exit 0");
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
    void noRouteLeadsOut() {
        assertThat(inside.run("cut -f 2 /proc/net/route | grep -c 00000000")).startsWith("0");
        assertThat(inside.run("exec 3<>/dev/tcp/192.0.2.1/80"))
                .anyMatch(line -> line.contains("Network is unreachable"));
    }

    @Test
    void namesAreNotResolvedOutside() {
        assertThat(inside.run("timeout 10 getent hosts example.com").getLast()).isNotEqualTo("exit 0");
    }

    /** The bridge's own address can't be shut off; what this machine serves on its other addresses only is not there. */
    @Test
    void servicesOfThisMachineAreReachedOnNoneOfItsOwnAddresses() throws IOException {
        for (InetAddress address : addressesOfThisMachine()) {
            try (ServerSocket service = new ServerSocket(0, 1, address)) {
                assertThat(inside.reaches(address.getHostAddress(), service.getLocalPort()))
                        .as(address.toString())
                        .isFalse();
                assertThat(inside.reaches(gateway(), service.getLocalPort()))
                        .as("through the bridge")
                        .isFalse();
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(it -> !it.getName().startsWith("gregor-"))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .toList();
    }

    private static String gateway() {
        String address = inside.server().login().host();
        return address.substring(0, address.lastIndexOf('.')) + ".1";
    }
}
