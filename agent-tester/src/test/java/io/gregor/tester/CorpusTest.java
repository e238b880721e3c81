package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.migration.message.Work;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way without agents: source, rules, generated tests, PostgreSQL, judge. Prints what was generated. */
class CorpusTest {
    private static final Path CORPUS = corpus();

    /** The folder of sample databases beside the project, or beside a folder that the project stands in. */
    private static Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/corpus"))) {
                return at.resolve("shared/corpus");
            }
        }
        return Path.of("..", "..", "shared", "corpus");
    }

    @Test
    void topCustomer() {
        var migration = new Migrations(
                Sources.objects(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql")),
                Dialect.ASE);
        SourceObject procedure = migration.all().getLast();
        assertThat(run(migration, procedure, Sources.topCustomer("TopCustomer.cases.json")))
                .isEmpty();
        assertThat(run(migration, procedure, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pubs/instpubs.sql", "northwind/instnwnd.sql"})
    void sampleDatabases(String file) {
        Path path = CORPUS.resolve(file);
        if (!Files.exists(path)) {
            System.out.println("skipped: there is no " + path);
        }
        assumeTrue(Files.exists(path), "there is no " + path);
        var migration =
                new Migrations(Sources.objects(Sources.read(path.toString()), Dialect.SQLSERVER), Dialect.SQLSERVER);
        List<String> problems = new ArrayList<>();
        for (SourceObject object : migration.all()) {
            if (object.kind() != ObjectKind.TYPE) {
                String problem = run(migration, object, null);
                if (!problem.isEmpty()) {
                    problems.add(object.name() + ": " + problem);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static String run(Migrations migration, SourceObject object, String given) {
        Work.TestsRequested request = migration.request(object, given);
        long start = System.nanoTime();
        TestWriter.Answer answer = new InterpreterTestWriter().write(request, null);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        switch (answer) {
            case TestWriter.Written written -> {
                var outcome = Postgres.with(migration.scripts(object))
                        .run(written.suite().script());
                Verdict verdict = Judge.judge(written.suite(), outcome);
                System.out.println(object.name() + ": " + written.summary() + " in " + took.toMillis() + " ms, run in "
                        + outcome.took().toMillis() + " ms; notes "
                        + written.suite().notes());
                written.suite().cases().forEach(c -> System.out.println("    " + c.name() + " | " + c.description()));
                return verdict.explanation();
            }
            case TestWriter.Passed passed -> {
                return passed.reason();
            }
            case TestWriter.Refused refused -> {
                return refused.reason();
            }
        }
    }
}
