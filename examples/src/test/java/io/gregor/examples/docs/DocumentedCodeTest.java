package io.gregor.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Java in README and docs is a part of an example, which is compiled and run; contract tests that docs name exist. */
class DocumentedCodeTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```");
    private static final Pattern CONTRACT = Pattern.compile("`([A-Z]\\w+Contract)\\.(\\w+)`");

    @TestFactory
    Stream<DynamicTest> everyBlockIsPartOfAnExample() throws IOException {
        List<String> examples = examples();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            JAVA_BLOCK.matcher(Files.readString(page)).results().forEach(block -> {
                String code = squeeze(block.group(1));
                tests.add(DynamicTest.dynamicTest(
                        name(page, code), () -> assertThat(examples).anyMatch(example -> example.contains(code))));
            });
        }
        assertThat(tests).as("blocks of Java in the docs").isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyNamedContractTestExists() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            CONTRACT.matcher(Files.readString(page))
                    .results()
                    .forEach(named -> tests.add(DynamicTest.dynamicTest(
                            name(page, named.group()), () -> assertExists(named.group(1), named.group(2)))));
        }
        assertThat(tests).as("contract tests that the docs name").isNotEmpty();
        return tests.stream();
    }

    private static void assertExists(String contract, String test) throws ClassNotFoundException {
        Class<?> suite = Class.forName("io.gregor.testkit." + contract);
        assertThat(Arrays.stream(suite.getDeclaredMethods())
                        .filter(method -> method.getName().equals(test)))
                .as(contract + "." + test)
                .hasSize(1)
                .allSatisfy(method -> assertThat(Arrays.stream(method.getAnnotations())
                                .map(it -> it.annotationType().getSimpleName()))
                        .containsAnyOf("Test", "ParameterizedTest"));
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("examples/src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> squeeze(read(file)))
                    .toList();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path page, String what) {
        String text = PROJECT.relativize(page) + ": " + what;
        return text.length() <= 90 ? text : text.substring(0, 90);
    }

    /** How the code is laid out does not matter. */
    private static String squeeze(String code) {
        return code.replaceAll("\\s+", "");
    }
}
