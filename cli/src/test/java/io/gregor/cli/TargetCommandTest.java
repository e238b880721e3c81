package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCommandTest {
    @TempDir
    Path home;

    @Test
    void startsThenFindsThenStopsTheKeptTarget() throws Exception {
        Files.createDirectories(GregorProcess.HOME.resolve("cache"));
        Files.createSymbolicLink(home.resolve("cache"), GregorProcess.HOME.resolve("cache"));
        var environment = Map.of("GREGOR_HOME", home.toString());
        try {
            var first = GregorProcess.run(environment, "", "target");
            assertThat(first.exit()).as(first.all()).isZero();
            assertThat(first.out())
                    .startsWith("PGPASSFILE=" + home)
                    .contains(" psql -h 127.0.0.1 -p ")
                    .hasLineCount(1);
            var second = GregorProcess.run(environment, "", "target");
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(second.err()).contains("is running");
        } finally {
            assertThat(GregorProcess.run(environment, "", "target", "--stop").out())
                    .contains("is stopped");
        }
        assertThat(GregorProcess.run(environment, "", "target", "--stop").out()).contains("was not running");
    }
}
