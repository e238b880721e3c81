package io.gregor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each measure that does not need the built project runs for a moment, counts right (it says so itself) and prints lines of
 * the promised form. Those with a broker wait for processes most of the time, and are apart, so that others run beside them.
 */
abstract class Measured {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> ALWAYS = Set.of("measure", "value", "unit", "baseline", "baselineValue", "ratio");

    @TempDir
    static Path folder;

    /** The real launcher would build the project, which is being built just now. */
    @BeforeAll
    static void aCommandToStart() throws IOException {
        Path launcher = folder.resolve("gregor");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec \"%s/bin/java\" -cp '%s' %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        System.setProperty("gregor.launcher", launcher.toString());
    }

    /** Whether this class runs a measure. */
    abstract boolean isMine(String name);

    @TestFactory
    Stream<DynamicTest> eachMeasureWorks() {
        return Measures.ALL.stream()
                .filter(measure -> !measure.needsInstallation() && isMine(measure.name()))
                .map(measure -> DynamicTest.dynamicTest(measure.name(), () -> works(measure.name())));
    }

    private static void works(String name) throws IOException {
        List<String> lines = run(name, "--quick", "--json");
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            JsonNode node = MAPPER.readTree(line);
            Set<String> fields = new HashSet<>(ALWAYS);
            if (name.endsWith(".request")) {
                fields.addAll(Set.of("p50", "p99"));
                assertThat(node.get("p50").doubleValue())
                        .as(line)
                        .isPositive()
                        .isLessThanOrEqualTo(node.get("p99").doubleValue());
            }
            assertThat(node.fieldNames()).toIterable().as(line).containsExactlyInAnyOrderElementsOf(fields);
            assertThat(node.get("measure").textValue()).startsWith(name);
            assertThat(node.get("value").doubleValue()).as(line).isNotNegative().isFinite();
            if (!name.equals("runtime.idle")) {
                assertThat(node.get("value").doubleValue()).as(line).isPositive();
            }
            assertThat(node.get("baselineValue").doubleValue()).as(line).isPositive();
            assertThat(node.get("ratio").doubleValue())
                    .as(line)
                    .isCloseTo(
                            node.get("value").doubleValue()
                                    / node.get("baselineValue").doubleValue(),
                            withinPercentage(1));
        }
    }

    static List<String> run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        assertThat(exit).as(String.join(" ", arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
