package io.gregor.tester.internal.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.ScriptOutcome.SqlError;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.cases.MessageCheck.Mode;
import io.gregor.tester.internal.script.EmptySuite;
import io.gregor.tester.internal.script.Markers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing but a full set of passed tests is accepted. */
class JudgeTest {
    private static final List<String> COLUMNS = List.of("test", "description", "result", "detail");
    private static final TestCase ONE = new TestCase("one", "the first", Oracle.GIVEN, List.of("hello"));
    private static final TestCase TWO = new TestCase("two", "two", Oracle.INTERPRETER, List.of());
    private static final TestSuite SUITE = new TestSuite("SELECT 1", List.of(ONE, TWO), List.of());
    private static final Markers MARKERS = Markers.of(SUITE.cases());
    private static final List<String> NOTICES = List.of(
            MARKERS.begin(1, Mode.COMPARED),
            "hello  ",
            MARKERS.end(1),
            "between",
            MARKERS.begin(2, Mode.NOT_COMPARED),
            "x",
            MARKERS.end(2));

    private static Verdict judge(List<String> notices, List<List<String>> rows) {
        return Judge.judge(SUITE, outcome(notices, new ResultTable(COLUMNS, copy(rows)), null));
    }

    private static List<List<String>> copy(List<List<String>> rows) {
        return new ArrayList<>(rows);
    }

    private static ScriptOutcome outcome(List<String> notices, ResultTable last, SqlError error) {
        List<ResultTable> results = last == null ? List.of() : List.of(new ResultTable(List.of("x"), List.of()), last);
        return new ScriptOutcome(results, notices, error, Duration.ofMillis(1));
    }

    private static List<String> row(String... cells) {
        return Arrays.asList(cells);
    }

    private static final List<String> ONE_PASSED = row("one", "the first", "pass", "");
    private static final List<String> TWO_PASSED = row("two", "two", "pass", null);

    @Test
    void allPassedIsAccepted() {
        Verdict verdict = judge(NOTICES, List.of(TWO_PASSED, ONE_PASSED));
        assertThat(verdict)
                .isEqualTo(
                        new Verdict(true, List.of(new TestResult(ONE, true, ""), new TestResult(TWO, true, "")), ""));
    }

    @Test
    void aFailedTestIsExplainedWithItsOracle() {
        Verdict verdict = judge(NOTICES, List.of(row("one", "", "fail", "@b: expected 1, got 2"), TWO_PASSED));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation())
                .isEqualTo("1 of 2 tests failed:\n- one (the first) [expected by given]: @b: expected 1, got 2");
    }

    @Test
    void aMissingRowIsAFailure() {
        assertThat(judge(NOTICES, List.of(ONE_PASSED)).explanation())
                .contains("- two [expected by interpreter]: no result");
        assertThat(judge(NOTICES, List.of()).results()).noneMatch(TestResult::passed);
    }

    @Test
    void adoubleRowIsARejection() {
        Verdict verdict = judge(NOTICES, List.of(ONE_PASSED, TWO_PASSED, ONE_PASSED));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation()).contains("more than one result for \"one\"");
    }

    @Test
    void anUnknownRowIsARejection() {
        Verdict verdict = judge(NOTICES, List.of(ONE_PASSED, TWO_PASSED, row("three", "", "pass", "")));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation()).contains("\"three\", which is no test of the suite");
        assertThat(judge(NOTICES, List.of(ONE_PASSED, TWO_PASSED, row(null, "", "pass", "")))
                        .accepted())
                .isFalse();
    }

    @Test
    void anyOtherWordThanPassIsAFailure() {
        for (String word : Arrays.asList("PASS", "passed", "", "true", null)) {
            assertThat(judge(NOTICES, List.of(row("one", "", word, ""), TWO_PASSED))
                            .accepted())
                    .as(word)
                    .isFalse();
        }
        assertThat(judge(NOTICES, List.of(row("one", "", "pass", "but"), TWO_PASSED))
                        .accepted())
                .isFalse();
        assertThat(judge(NOTICES, List.of(row("one", "", "fail", ""), TWO_PASSED))
                        .explanation())
                .contains("failed without a reason");
    }

    @Test
    void aResultSetOfAnotherFormIsARejection() {
        var reordered = new ResultTable(List.of("test", "result", "description", "detail"), List.of());
        assertThat(Judge.judge(SUITE, outcome(NOTICES, reordered, null)).explanation())
                .contains("must have the columns");
        assertThat(Judge.judge(SUITE, outcome(NOTICES, null, null)).accepted()).isFalse();
    }

    @Test
    void anErrorOfTheScriptIsARejection() {
        var error = new SqlError("42601", "syntax error at or near \"\\\"", "", "", 3, false);
        Verdict verdict =
                Judge.judge(SUITE, outcome(NOTICES, new ResultTable(COLUMNS, List.of(ONE_PASSED, TWO_PASSED)), error));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation()).contains("42601").contains("line 3");
    }

    @Test
    void messagesMustBeThoseOfTheCall() {
        for (List<String> printed : List.of(
                List.<String>of(),
                List.of("hello", "hello"),
                List.of("Hello"),
                List.of("hello", "more"),
                List.of(" hello"))) {
            List<String> notices = new ArrayList<>(List.of(MARKERS.begin(1, Mode.COMPARED)));
            notices.addAll(printed);
            notices.addAll(List.of(MARKERS.end(1), MARKERS.begin(2, Mode.NOT_COMPARED), MARKERS.end(2)));
            Verdict verdict = judge(notices, List.of(ONE_PASSED, TWO_PASSED));
            assertThat(verdict.accepted()).as("%s", printed).isFalse();
            assertThat(verdict.explanation()).contains("messages: expected \"hello\", got");
        }
    }

    @Test
    void messagesOfWhichTheBeginningsAreKnownMustBeAsManyThatBeginSo() {
        assertThat(begun("hello world", "x").accepted()).isFalse();
        assertThat(begun().accepted()).isFalse();
        assertThat(begun("Hello").accepted()).isFalse();
        assertThat(begun("hello").accepted()).isTrue();
        assertThat(begun("hello world").accepted()).isTrue();
        assertThat(begun("table \"x\" does not exist, skipping", "hello ").accepted())
                .isTrue();
    }

    private static Verdict begun(String... printed) {
        List<String> notices = new ArrayList<>(List.of(MARKERS.begin(1, Mode.BEGINNINGS)));
        notices.addAll(List.of(printed));
        notices.addAll(List.of(MARKERS.end(1), MARKERS.begin(2, Mode.NOT_COMPARED), MARKERS.end(2)));
        return judge(notices, List.of(ONE_PASSED, TWO_PASSED));
    }

    @Test
    void noticesWithTheServersPrefixAreTheSame() {
        List<String> prefixed = NOTICES.stream().map(n -> "NOTICE:  " + n).toList();
        assertThat(judge(prefixed, List.of(ONE_PASSED, TWO_PASSED)).accepted()).isTrue();
    }

    @Test
    void noticesThatDidNotArriveAreAFailure() {
        assertThat(judge(List.of(), List.of(ONE_PASSED, TWO_PASSED)).explanation())
                .contains("notices did not arrive");
        assertThat(judge(NOTICES.subList(0, 2), List.of(ONE_PASSED, TWO_PASSED)).results())
                .noneMatch(TestResult::passed);
    }

    @Test
    void aScriptThatDoesNotComparePromisedMessagesIsAFailure() {
        List<String> notices = new ArrayList<>(NOTICES);
        notices.set(0, MARKERS.begin(1, Mode.NOT_COMPARED));
        assertThat(judge(notices, List.of(ONE_PASSED, TWO_PASSED)).accepted()).isFalse();
    }

    @Test
    void aModelsTestsHaveNoMarkers() {
        var test = new TestCase("m", "m", Oracle.MODEL, List.of());
        var suite = new TestSuite("SELECT", List.of(test), List.of());
        var table = new ResultTable(COLUMNS, List.of(row("m", "m", "pass", "")));
        assertThat(Judge.judge(suite, outcome(List.of(), table, null)).accepted())
                .isTrue();
    }

    @Test
    void anEmptySuiteIsAcceptedOnlyWhereTheTesterMeantIt() {
        var none = new ResultTable(COLUMNS, List.of());
        assertThat(Judge.judge(new TestSuite("SELECT 1", List.of(), List.of()), outcome(List.of(), none, null))
                        .accepted())
                .isFalse();
        assertThat(Judge.judge(EmptySuite.because("a type"), outcome(List.of(), none, null))
                        .accepted())
                .isTrue();
        var row = new ResultTable(COLUMNS, List.of(ONE_PASSED));
        assertThat(Judge.judge(EmptySuite.because("a type"), outcome(List.of(), row, null))
                        .accepted())
                .isFalse();
    }

    @Test
    void theExplanationIsBounded() {
        List<TestCase> cases = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            cases.add(new TestCase("t" + i, "d", Oracle.MODEL, List.of()));
            rows.add(row("t" + i, "d", "fail", "x".repeat(100_000)));
        }
        Verdict verdict = Judge.judge(
                new TestSuite("SELECT", cases, List.of()), outcome(List.of(), new ResultTable(COLUMNS, rows), null));
        assertThat(verdict.explanation()).hasSizeLessThan(25_000).contains("and 480 more");
        assertThat(verdict.results()).allMatch(r -> r.detail().length() <= 1_000);
    }
}
