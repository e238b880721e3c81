package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image that is made without an engine, for real; the four differ in what a build has left for each. */
@Timeout(300)
class JibImageTest {
    private static final String SERVICE = "tester";
    private static final Path BUILT = Compose.FOLDER.resolve("../agent-" + SERVICE + "/target");

    @TempDir
    Path folder;

    @Test
    void anImageIsMadeWithoutAnEngine() throws Exception {
        assumeTrue(
                Files.exists(BUILT.resolve("quarkus-app/quarkus-run.jar")),
                "the services are packaged: run mvn verify");
        build("--base", "tar://" + JibImage.base(folder.resolve("base.tar")), "--tag", "1.2");
        JibImage image = JibImage.read(folder.resolve("gregor-" + SERVICE + ".tar"));

        JsonNode config = image.config().get("config");
        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.get("WorkingDir").asText()).isEqualTo("/tmp");
        assertThat(words(config.get("Entrypoint")))
                .containsExactly("java", "@/app/java.options", "-jar", "/app/quarkus-run.jar");
        assertThat(words(config.get("Env"))).contains("PATH=/usr/bin:/bin");
        assertThat(config.get("Volumes")).isEmpty();
        assertThat(config.get("Labels").get("org.opencontainers.image.title").asText())
                .isEqualTo("gregor-" + SERVICE);
        assertThat(config.get("Labels").get("org.opencontainers.image.revision").asText())
                .isNotEmpty();

        // What it runs is what was built, all of it below one folder that it never writes to.
        assertThat(image.files().get("etc/base")).isNotNull();
        assertThat(image.files().keySet()).allMatch(name -> name.startsWith("app/") || name.equals("etc/base"));
        assertThat(image.files().get("app/java.options"))
                .asString()
                .isEqualTo(Compose.text("images/java.options"))
                .contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(image.files().get("app/healthy")).asString().isEqualTo(Compose.text("images/healthy"));
        assertThat(image.files().keySet()).containsAll(built());
        assertThat(image.files().get("app/app.aot")).isNull();
        if (Files.exists(BUILT.resolve("sbom.json"))) {
            assertThat(image.files().get("app/sbom.json")).asString().contains("CycloneDX");
        }
    }

    /** The service's own files, as they are to lie in the image. */
    private static List<String> built() throws Exception {
        Path application = BUILT.resolve("quarkus-app");
        try (var files = Files.walk(application)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> "app/" + application.relativize(file))
                    .toList();
        }
    }

    private void build(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                Compose.FOLDER.resolve("images/build").toString(),
                "--engine",
                "jib",
                "--as-built",
                "--output",
                folder.toString()));
        command.addAll(List.of(options));
        command.add(SERVICE);
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
