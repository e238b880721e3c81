package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments of a real process on a real database: every payment is made once and booked once, and its trace
 * tells all of it, whoever died on the way.
 */
class ProcessKillTest {
    private static final int PAYMENTS = 400;
    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    private Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        url,
                        folder.toString(),
                        String.valueOf(PAYMENTS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyPaymentIsMadeOnceAndBookedOnce() throws Exception {
        String url = PostgresData.emptyTables().login().address() + "?user=postgres";
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            Process process = start(url);
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("started");
                // Some moment within the work: what is tested must not depend on which.
                process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        Process last = start(url);
        try (BufferedReader out = last.inputReader()) {
            assertThat(out.readLine()).isEqualTo("started");
            String book = out.readLine();
            List<String> expected =
                    IntStream.range(0, PAYMENTS).mapToObj(i -> "p" + i).toList();
            assertThat(book.substring("book ".length()).split(" "))
                    .as("booked, seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(payments()).as("paid, seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(out.readLine().substring("traces ".length()).split(" "))
                    .as("told of each payment, seed " + seed)
                    .containsExactly(IntStream.range(0, PAYMENTS)
                            .mapToObj(i -> "payer/k" + i % KilledProcess.KEYS + ":HANDLED[pay](book/all:HANDLED[]())")
                            .toArray(String[]::new));
        } finally {
            last.destroyForcibly();
        }
    }

    private List<String> payments() throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
