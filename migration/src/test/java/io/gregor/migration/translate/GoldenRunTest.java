package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases in files: T-SQL, calls of what it became, and what a client must see. The expected lines follow from the rules of
 * the old servers and were written by hand. Sections begin with {@code ===}: source, run, expect.
 */
class GoldenRunTest {
    private static final Path CASES = Path.of("src/test/resources/translate/run");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(f)));
        }
    }

    private static void run(Path file) throws IOException, SQLException {
        String text = Files.readString(file);
        Dialect dialect = text.startsWith("=== source sqlserver") ? Dialect.SQLSERVER : Dialect.ASE;
        List<SourceObject> objects =
                SourceScript.objects(file.getFileName().toString(), section(text, "source"), dialect);
        assertThat(objects).isNotEmpty();
        Translator translator = new Translator(dialect);
        try (Connection connection = TestDatabase.empty()) {
            StringBuilder sql = new StringBuilder();
            for (SourceObject object : objects) {
                Translation translation = translator.translate(object, objects);
                assertThat(translation.firstHole()).as(object.name().toString()).isEmpty();
                sql.append(translation.sql());
                try (Statement statement = connection.createStatement()) {
                    statement.execute(translation.sql());
                }
            }
            assertThat(Psql.run(connection, section(text, "run")).strip())
                    .as(sql.toString())
                    .isEqualTo(section(text, "expect").strip());
        }
    }

    private static String section(String text, String name) {
        int start = text.indexOf("=== " + name);
        assertThat(start).as("section " + name).isNotNegative();
        int from = text.indexOf('\n', start) + 1;
        int end = text.indexOf("\n=== ", from);
        return text.substring(from, end < 0 ? text.length() : end + 1);
    }
}
