package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.quarkus.RuntimeHost;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the page works, in the order in which they stand there. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class RestPageTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TestHTTPResource("/")
    URI root;

    @Inject
    RuntimeHost host;

    @TempDir
    Path folder;

    @Test
    void theCommandsWork() throws Exception {
        var api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
        try (OutputStream file = Files.newOutputStream(folder.resolve("procedures.zip"));
                var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("Other.sql"));
            zip.write("create procedure Other as select 1".getBytes(StandardCharsets.UTF_8));
        }
        var page = Files.readString(Path.of("..", "docs", "rest.md"));
        var commands = BLOCK.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        assertThat(commands).hasSizeGreaterThan(13);
        var led = new Led(api, host);
        for (var command : commands) {
            if (command.contains("/reject")) {
                led.lead("nightly-43", "Top");
            } else if (command.contains("/objects/Top")) {
                led.awaitState("nightly-43", "dbo.Top", "drafting");
            } else if (command.contains("/artifacts")) {
                led.awaitEnd("nightly-43", "cancelled");
            }
            run(command.replace("MANAGER", api.address()));
        }
        led.awaitState("nightly-44", "dbo.Other", "drafting");
        assertThat(folder.resolve("nightly-43.zip")).isNotEmptyFile();
    }

    private void run(String command) throws Exception {
        var output = folder.resolve("output").toFile();
        var process = new ProcessBuilder(List.of("sh", "-c", command.replaceFirst("curl", "curl -sS --max-time 60")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(command).isTrue();
            assertThat(process.exitValue())
                    .as(command + "\n" + Files.readString(output.toPath()))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
