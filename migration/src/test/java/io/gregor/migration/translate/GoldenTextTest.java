package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts that a person has read: {@code x.sql} becomes {@code x.expected.sql}, the rules that spoke at the end. */
class GoldenTextTest {
    private static final Path CASES = Path.of("src/test/resources/translate/text");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(f -> !f.toString().endsWith(".expected.sql")).sorted().toList().stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path file) throws IOException {
        Dialect dialect = file.toString().contains("sqlserver") ? Dialect.SQLSERVER : Dialect.ASE;
        String name = file.getFileName().toString();
        List<SourceObject> objects = SourceScript.objects(name, Files.readString(file), dialect);
        Translator translator = new Translator(dialect);
        String all = objects.stream()
                .map(o -> text(translator.translate(o, objects)))
                .collect(Collectors.joining("\n"));
        Path expected = file.resolveSibling(name.replace(".sql", ".expected.sql"));
        assertThat(all.strip()).isEqualTo(Files.readString(expected).strip());
    }

    private static String text(Translation translation) {
        return translation.sql()
                + translation.findings().stream().map(GoldenTextTest::finding).collect(Collectors.joining());
    }

    private static String finding(Finding finding) {
        return "-- " + finding.severity() + " " + finding.rule() + " line " + finding.line() + "\n";
    }
}
