package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDBC form of a batch's statements does what the batch does; in the data the last batch of a case is shown. */
class ShownFormsTest {
    @TempDir
    Path folder;

    private record Case(String name, String before, String batch, String java, String check) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ShownFormsTest.class.getResourceAsStream("/batch/shown.txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^#: "))
                    .filter(b -> !b.isBlank())
                    .map(ShownFormsTest::read);
        }
    }

    private static Case read(String block) {
        var parts = block.split("\n(?==== )");
        var sql = parts[0].split("\n", 2);
        int last = sql[1].lastIndexOf("\ngo\n");
        return new Case(
                sql[0], sql[1].substring(0, last), sql[1].substring(last + 4), after(parts[1]), after(parts[2]));
    }

    private static String after(String part) {
        return part.substring(part.indexOf('\n') + 1).strip();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesTheSame(Case shown) throws Exception {
        var run = after(shown, true);
        assertThat(run).isNotEmpty();
        assertThat(after(shown, false)).isEqualTo(run);
    }

    /** What the check gives behind the batch itself, or behind its JDBC form. */
    private List<String> after(Case shown, boolean itself) throws Exception {
        List<CallSite> sites = new ArrayList<>();
        Connection connection = TestDatabase.empty();
        try (var target =
                PostgresTarget.open(connection, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, true, sites::add)) {
            var runner = new BatchRunner(new Interpreter(Dialect.SQLSERVER), target);
            run(shown.before(), runner);
            sites.clear();
            if (itself) {
                run(shown.batch(), runner);
            } else {
                run("begin tran\n" + shown.batch() + "\nrollback", runner);
                ShownJava.run(List.copyOf(sites), shown.java(), connection, folder);
            }
            List<String> rows = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(shown.check())) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }

    private static void run(String sql, BatchRunner runner) {
        runner.run(new SourceFile("a.sql", SourceFile.Kind.SQL, sql), output -> {
            assertThat(output.refusal()).as(output.file()).isNull();
            assertThat(output.error()).isNull();
        });
    }
}
