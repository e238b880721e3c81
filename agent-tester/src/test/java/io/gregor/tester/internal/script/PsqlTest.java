package io.gregor.tester.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.tester.Postgres;
import io.gregor.tester.Sources;
import io.gregor.tester.TopCustomer;
import io.gregor.tester.internal.cases.CaseFile;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is a file that anybody can run with plain psql. */
class PsqlTest {
    private static final String ALL_THERE_IS = """
            SELECT (SELECT string_agg(c::text, ' ' ORDER BY c::text) FROM customer AS c),
                   (SELECT string_agg(o::text, ' ' ORDER BY o::text) FROM customer_order AS o),
                   (SELECT string_agg(oid || ' ' || relname || ' ' || xmin, ',' ORDER BY oid) FROM pg_class
                       WHERE relkind IN ('r', 'v', 'S', 'i') AND NOT relisshared),
                   (SELECT string_agg(oid || ' ' || proname || ' ' || xmin, ',' ORDER BY oid) FROM pg_proc),
                   (SELECT string_agg(nspname, ',' ORDER BY oid) FROM pg_namespace);
            """;

    @TempDir
    Path folder;

    @Test
    void theScriptRunsByItself() throws Exception {
        boolean psql = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "psql")));
        if (!psql) {
            System.out.println("skipped: there is no psql on the PATH");
        }
        assumeTrue(psql, "there is no psql on the PATH");
        var schema =
                Sources.schema(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql"));
        var cases = CaseFile.read(
                Sources.topCustomer("TopCustomer.cases.json").replace("Ada", "A:da :'x' \\\\d; $gregor$ ''"), schema);
        Path script = folder.resolve("test_TopCustomer.sql");
        Files.writeString(script, new ScriptWriter(schema, TopCustomer.SHAPE).write(cases));
        Postgres database = Postgres.with(TopCustomer.TABLES, TopCustomer.RIGHT);
        database.run("INSERT INTO customer VALUES (77, 'stays', NULL);");
        var before = database.run(ALL_THERE_IS);
        assertThat(before.error()).isNull();
        Process process = new ProcessBuilder(List.of(
                        "psql",
                        "-X",
                        "-q",
                        "-A",
                        "-t",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "-p",
                        String.valueOf(Postgres.port()),
                        "-d",
                        database.database(),
                        "-f",
                        script.toString()))
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("stderr")))
                .isZero();
        assertThat(output.lines()).hasSize(7).allMatch(line -> line.endsWith("|pass|"));
        assertThat(database.run(ALL_THERE_IS).results())
                .as("what the script leaves behind")
                .isEqualTo(before.results());
        assertThat(Files.readString(folder.resolve("stderr"))).contains("Top customer: A:da :'x' \\d; $gregor$ ''");
    }
}
