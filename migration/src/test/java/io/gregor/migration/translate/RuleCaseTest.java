package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of all rules, each run on PostgreSQL through the translator and in the reference interpreter; and each with
 * its wrong translations, which must give something else. What is expected was written by hand.
 */
class RuleCaseTest {
    /** SQL that is none, and names and types that do not fit. */
    private static final Pattern BROKEN = Pattern.compile("^error 42(601|703|P01|883|804)");

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = TestDatabase.empty();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return RuleCase.all().stream().flatMap(RuleCaseTest::tests);
    }

    /** What is the same for both dialects needs its wrong translations only once. */
    private static Stream<DynamicTest> tests(RuleCase c) {
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> tried = new HashSet<>();
        for (Dialect dialect : c.dialects()) {
            String name = c.name() + " " + RuleCase.word(dialect);
            RuleRun run = new RuleRun(c, dialect);
            if (c.findings(dialect).stream().anyMatch(f -> f.endsWith("NEEDS_PERSON"))) {
                tests.add(dynamicTest(name, () -> reported(c, dialect, run)));
                continue;
            }
            tests.add(dynamicTest(name + ", reference", () -> reference(c, dialect)));
            tests.add(dynamicTest(name, () -> translated(c, dialect, run)));
            for (RuleCase.Mutant mutant : c.mutants(dialect)) {
                if (tried.add(mutant + run.sql() + c.translated(dialect))) {
                    tests.add(dynamicTest(name + ", wrong: " + mutant.title(), () -> wrong(c, dialect, run, mutant)));
                }
            }
        }
        return tests.stream();
    }

    private static void reported(RuleCase c, Dialect dialect, RuleRun run) {
        assertThat(run.findings()).as(run.sql()).containsAll(c.findings(dialect));
        assertThat(run.sql()).contains("NOT TRANSLATED");
    }

    private static void reference(RuleCase c, Dialect dialect) {
        RuleReference.Answer answer = RuleReference.run(c, dialect);
        var unknown = c.text("unknown", dialect);
        if (unknown.isPresent()) {
            assertThat(answer.lines()).as("the interpreter knows it by now").isEmpty();
        } else {
            assertThat(answer.reason()).isEmpty();
            assertThat(answer.lines()).contains(c.text("expect", dialect).orElseThrow());
        }
    }

    private static void translated(RuleCase c, Dialect dialect, RuleRun run) throws SQLException {
        assertThat(run.holes()).as(run.sql()).isEmpty();
        assertThat(run.findings()).as(run.sql()).containsAll(c.findings(dialect));
        if (c.text("postgres", dialect).isPresent()) {
            assertThat(c.findings(dialect)).as("a difference is reported").isNotEmpty();
        }
        assertThat(run.run(connection, UnaryOperator.identity())).as(run.sql()).isEqualTo(c.translated(dialect));
    }

    /** A wrong translation must be seen in what it gives; one that does not even run would prove little. */
    private static void wrong(RuleCase c, Dialect dialect, RuleRun run, RuleCase.Mutant mutant) throws SQLException {
        assertThat(run.sql())
                .as("the text to replace stands in the translation")
                .contains(mutant.from());
        assertThat(mutant.to()).isNotEqualTo(mutant.from());
        String seen = run.runWrong(connection, sql -> sql.replace(mutant.from(), mutant.to()));
        assertThat(seen).as(run.sql()).isNotEqualTo(c.translated(dialect));
        assertThat(seen.lines()).as("it runs").noneMatch(l -> BROKEN.matcher(l).find());
    }
}
