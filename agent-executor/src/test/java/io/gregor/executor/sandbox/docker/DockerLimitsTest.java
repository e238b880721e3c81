package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container takes no more than it was given, and the next one starts as if nothing had been. */
@NeedsDocker
class DockerLimitsTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final int PROCESSES = 48;

    private static @Nullable DockerServers servers;
    private Inside inside;

    @BeforeAll
    static void open() {
        SandboxConfig.Docker usual = DockerAtHand.config(SandboxLimits.standard());
        servers = new DockerServers(new SandboxConfig.Docker(
                usual.image(), 192 * MEBIBYTE, 128 * MEBIBYTE, 0.5, PROCESSES, Duration.ofMinutes(2), usual.limits()));
    }

    @AfterAll
    static void end() {
        if (servers != null) {
            servers.close();
        }
    }

    @BeforeEach
    void start() {
        inside = new Inside(servers.start());
    }

    @AfterEach
    void theNextOneWorks() {
        inside.server().close();
        try (var next = servers.start()) {
            assertThat(new Inside(next).run("echo fine")).containsExactly("fine", "exit 0");
        }
    }

    @Test
    void oneProcessGetsNoMoreMemoryThanThatOfAll() {
        assertThat(inside.run("tail /dev/zero"))
                .last()
                .asString()
                .isNotEqualTo("exit 0")
                .isNotEqualTo("exit 124");
        assertThat(inside.server().isAlive()).isTrue();
    }

    @Test
    void manyProcessesTogetherGetNoMoreEither() {
        List<String> printed = inside.run("""
                hold() {
                    head -c 100M /dev/zero | tail -c 100M | {
                        dd bs=1 count=1 of=/dev/null status=none
                        [ -e /sandbox/go ] && exit
                        for i in $(seq 50); do [ -e /sandbox/go ] && break; sleep 0.2; done
                        wc -c
                    }
                }
                for i in $(seq 6); do hold & done
                sleep 6; touch /sandbox/go; wait; rm /sandbox/go
                """);

        // tail prints its first byte when it has all 100 MiB, and keeps them until it is told to go on: all that get
        // through to the end had them at the same moment. In memory and disk together, 320 MiB, there is no room for
        // four.
        assertThat(printed).filteredOn(line -> line.matches("\\d+")).isNotEmpty();
        assertThat(printed).filteredOn("104857599"::equals).hasSizeLessThan(4);
    }

    @Test
    void theDiskEndsWhereItWasSaid() {
        long before = new File("/").getUsableSpace();

        List<String> printed = inside.run(
                "dd if=/dev/zero of=/sandbox/fill bs=1M count=2000; stat -c %s /sandbox/fill; rm /sandbox/fill");

        assertThat(printed).anyMatch(line -> line.contains("No space left on device"));
        assertThat(printed)
                .filteredOn(line -> line.matches("\\d+"))
                .singleElement()
                .satisfies(size -> assertThat(Long.parseLong(size)).isLessThan(128 * MEBIBYTE));
        assertThat(before - new File("/").getUsableSpace()).isLessThan(1024 * MEBIBYTE);
    }

    @Test
    void processesAreCounted() {
        List<String> printed =
                inside.run("for i in $(seq 200); do sleep 5 & done; ls -d /proc/[0-9]* | wc -l; kill $(jobs -p); true");

        assertThat(printed).anyMatch(line -> line.contains("Resource temporarily unavailable"));
        assertThat(inside.server().isAlive()).isTrue();
    }

    @Test
    void aBusyContainerGetsItsShareOfAProcessorOnly() {
        List<String> printed = inside.run(
                "a=$(date +%s%N); (timeout 2 bash -c \"while :; do :; done\" & timeout 2 bash -c \"while :; do :; done\" & wait; times)");

        // The last line of times is what the children took, user and system, as 0m1.010s.
        String children = printed.get(printed.size() - 2);
        double seconds = 0;
        for (String part : children.split(" ")) {
            seconds += Double.parseDouble(part.replaceAll("^\\d+m|s$", ""));
        }
        assertThat(seconds).isLessThan(1.7);
    }
}
