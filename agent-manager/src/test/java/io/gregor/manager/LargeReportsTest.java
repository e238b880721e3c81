package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports that are too large in sum for one record of a broker. */
class LargeReportsTest {
    private static final int OBJECTS = 60;
    private static final int LARGE = 50_000;
    private static final int SMALL = 2_000;

    private final MigrationStage stage = new MigrationStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theFinishStaysSmallAndEachFullReportGoesOutBeforeIt() {
        var names = IntStream.range(0, OBJECTS).mapToObj(i -> "P" + i).toList();
        stage.submit(names.stream()
                .map(n -> "create procedure " + n + " as return\ngo\n")
                .collect(Collectors.joining()));
        var reports = names.stream().map(LargeReportsTest::large).toList();
        reports.forEach(r -> stage.end(r, r.end() == End.PROMOTED));

        var codec = new JsonCodec(new MessageTypes());
        assertThat(reports.stream()
                        .mapToInt(r -> codec.encode(new ObjectReported("m", r)).length())
                        .sum())
                .isGreaterThan(OBJECTS * LARGE);
        assertThat(codec.encode(stage.finish()).length()).isLessThan(OBJECTS * SMALL);
        assertThat(stage.reported()).isEqualTo(reports);
        assertThat(stage.finished())
                .isEqualTo(reports.stream().map(ObjectReport::brief).toList());
        assertThat(stage.finished()).allMatch(r -> r.passed() == 1 && r.failed() == 1 && r.attempts() == 2);
    }

    @Test
    void whatTheTargetHasIsReportedOnlyWhenItEndsBadly() {
        stage.submit("create procedure Top as select a from t", "create table t (a int)\ngo\ncreate table u (a int)");
        stage.end("t", true);
        stage.end("u", false);
        stage.end("Top", true);
        assertThat(stage.reported()).extracting(r -> r.object().name()).containsExactlyInAnyOrder("u", "Top");
        assertThat(stage.finished()).extracting(r -> r.object().name()).containsExactlyInAnyOrder("u", "Top");
    }

    private static ObjectReport large(String name) {
        var text = "x".repeat(LARGE);
        var good = new TestCase("good", "a sentence", Oracle.INTERPRETER, List.of(text));
        var bad = new TestCase("bad", "a sentence", Oracle.GIVEN, List.of());
        boolean even = name.hashCode() % 2 == 0;
        return new ObjectReport(
                ObjectName.of(name),
                ObjectKind.PROCEDURE,
                even ? End.PROMOTED : End.FAILED,
                even ? "" : text,
                2,
                new Draft("rules", text, List.of(), null, List.of()),
                new TestSuite(text, List.of(good, bad), List.of()),
                List.of(new TestResult(good, true, ""), new TestResult(bad, false, text)),
                List.of(),
                Duration.ofMillis(1234));
    }
}
