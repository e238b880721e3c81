package io.gregor.executor.sandbox.kubernetes.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.sandbox.PodShape;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.docker.Inside;
import io.gregor.executor.sandbox.docker.NeedsDocker;
import io.gregor.executor.sandbox.internal.SandboxServer;
import io.gregor.executor.sandbox.internal.Servers;
import io.gregor.testkit.Waiting;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a pod's spec holds when PostgreSQL does not: programs run in the container as PostgreSQL's superuser could. */
@NeedsDocker
@TestInstance(Lifecycle.PER_CLASS)
class PodWallsTest {
    private static final SandboxLimits LIMITS = SandboxLimits.standard();
    private final PodShape shape = small();
    private @Nullable ContainerPods pods;
    private @Nullable Servers servers;
    private @Nullable SandboxServer first;
    private Inside inside;

    private static PodShape small() {
        PodShape usual = ContainerPods.shape();
        return usual.withAmounts(usual.requests(), new PodShape.Amounts("1", "512Mi", "64Mi"), "192Mi");
    }

    @BeforeAll
    void start() {
        pods = ContainerPods.closed();
        servers = pods.servers(shape, LIMITS, null);
        first = servers.start();
        inside = new Inside(first);
    }

    /** Each of what was opened, though opening the next failed; what they stand on is closed last, whatever happens. */
    @AfterAll
    void end() {
        try (var _ = pods;
                var _ = servers;
                var _ = first) {
            // closing is all
        }
    }

    @Test
    void programsHaveNoRightsToLose() {
        assertThat(inside.run("id -u; id -G; grep -E \"^(CapEff|CapBnd|NoNewPrivs|Seccomp):\" /proc/self/status"))
                .startsWith(Long.toString(shape.userId()))
                .doesNotContain("0")
                .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2");
    }

    @Test
    void nothingCanBeWrittenButTheVolumesInMemory() {
        assertThat(
                        inside.run(
                                "for folder in / /etc /usr/lib /run /run/gregor /var/lib /home; do touch $folder/x && echo wrote; done"))
                .noneMatch("wrote"::equals)
                .anyMatch(line -> line.contains("Read-only file system"));
        assertThat(inside.run("for folder in /var/lib/postgresql /var/lib/postgresql/data /tmp; do"
                        + " touch $folder/x && rm $folder/x && stat -f -c %T $folder; done"))
                .containsExactly("tmpfs", "tmpfs", "tmpfs", "exit 0");
    }

    @Test
    void whatIsWrittenHasAnEnd() {
        assertThat(inside.run("dd if=/dev/zero of=/tmp/fill bs=1M count=100; stat -c %s /tmp/fill; rm /tmp/fill"))
                .anyMatch(line -> line.contains("No space left on device"))
                .filteredOn(line -> line.matches("\\d+"))
                .singleElement()
                .satisfies(size -> assertThat(Long.parseLong(size)).isLessThanOrEqualTo(16L << 20));
        assertThat(inside.run("df --output=size -k /var/lib/postgresql/data | tail -n 1"))
                .first()
                .asString()
                .contains(Long.toString(192L << 10));
    }

    @Test
    void noTokenAndNoAddressOfTheClusterIsThere() {
        assertThat(inside.run("ls /var/run/secrets /run/secrets; env | grep -c KUBERNETES; cat /etc/resolv.conf"))
                .contains("0")
                .noneMatch(line -> line.contains("serviceaccount"));
        assertThat(inside.run("timeout 2 getent hosts example.com").getLast()).isNotEqualTo("exit 0");
    }

    @Test
    void memoryHasAnEndAndWhatNeedsMoreIsEnded() {
        assertThat(inside.run("cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes"))
                .contains(Long.toString(512L << 20));
        try (SandboxServer other = servers.start()) {
            assertThat(new Inside(other).run("tail /dev/zero"))
                    .last()
                    .asString()
                    .isNotEqualTo("exit 0")
                    .isNotEqualTo("exit 124");
        }
        assertThat(inside.run("echo fine")).containsExactly("fine", "exit 0");
    }

    @Test
    void aPodReachesNoOtherAndIsUsedWhenItIsTriedForThat() {
        InetSocketAddress firsts =
                new InetSocketAddress(first.login().host(), first.login().port());
        try (Servers trying = pods.servers(shape, LIMITS, firsts);
                SandboxServer second = trying.start()) {
            assertThat(new Inside(second).reaches("127.0.0.1", 5432)).isTrue();
            assertThat(new Inside(second).reaches(firsts.getHostString(), 5432)).isFalse();
        }
    }

    @Test
    void whereTheNetworkEnforcesNoPolicyNoPodIsUsed() {
        try (ContainerPods open = ContainerPods.open();
                Servers others = open.servers(shape, LIMITS, null);
                SandboxServer there = others.start()) {
            InetSocketAddress its =
                    new InetSocketAddress(there.login().host(), there.login().port());
            try (Servers trying = open.servers(shape, LIMITS, its)) {
                assertThatThrownBy(trying::start)
                        .hasMessageContaining("can connect to")
                        .hasMessageContaining("apply deploy/kubernetes/sandboxes");
            }
        }
    }

    @Test
    void aPodThatCanNotStartTellsItsLastWords() {
        PodShape wrong = shape.withAmounts(shape.requests(), shape.limits(), "8Mi");
        try (Servers tooSmall = pods.servers(wrong, LIMITS, null)) {
            assertThatThrownBy(tooSmall::start)
                    .hasMessageContaining("does not start: Error (exit code 1): ")
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void whatIsNotKnownOfASpecIsRefusedAndNotLeftOut() {
        try (Servers elsewhere = pods.servers(shape.withPlace("gvisor", Map.of()), LIMITS, null)) {
            assertThatThrownBy(elsewhere::start)
                    .hasMessageContaining("CreateContainerConfigError: this kubelet can't carry out"
                            + " spec.runtimeClassName: \"gvisor\"");
        }
    }

    @Test
    void aServerWhoseContainerIsKilledIsDead() {
        try (SandboxServer other = servers.start()) {
            assertThat(other.isAlive()).isTrue();
            pods.engine().killContainerCmd(other.name().replace("pod ", "")).exec();
            Waiting.until("the kubelet has told it", () -> !other.isAlive());
        }
    }
}
