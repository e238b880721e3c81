package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
    @TempDir
    Path folder;

    @Test
    void isNeverMuchLargerThanTwiceItsBound() throws IOException {
        var file = folder.resolve("a.log");
        try (var log = new RotatingLog(file, 1_000)) {
            for (int i = 0; i < 1_000; i++) {
                write(log, "line %04d%n".formatted(i));
            }
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(1_000);
        assertThat(Files.size(folder.resolve("a.log.1"))).isBetween(900L, 1_000L);
        assertThat(Files.readString(file)).endsWith("line 0999\n");
        assertThat(Files.readAllLines(folder.resolve("a.log.1")).getLast())
                .isLessThan(Files.readAllLines(file).getFirst());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void goesOnBehindWhatAnEarlierRunWrote() throws IOException {
        var file = folder.resolve("a.log");
        for (var run : new String[] {"first\n", "second\n"}) {
            try (var log = new RotatingLog(file)) {
                write(log, run);
            }
        }
        assertThat(file).hasContent("first\nsecond\n");
    }

    @Test
    void aLogThatCannotBeWrittenStopsNobody() throws IOException {
        var log = new RotatingLog(Files.createDirectory(folder.resolve("a.log")), 10);
        write(log, "lost");
        write(log, "lost too");
        log.close();
        assertThat(folder.resolve("a.log")).isEmptyDirectory();
    }

    @Test
    void anotherProgramsLogIsEmptiedWhenItIsFull() throws IOException {
        var file = Files.writeString(folder.resolve("server.log"), "x".repeat(100));
        RotatingLog.bound(file, 100);
        assertThat(file).hasSize(100);
        RotatingLog.bound(file, 99);
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("server.log.1")).hasSize(100);
        RotatingLog.bound(folder.resolve("none.log"), 1);
    }

    private static void write(RotatingLog log, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, bytes.length);
    }
}
