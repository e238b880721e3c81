package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.VariantRun;
import io.gregor.migration.tsql.Dialect;
import io.gregor.testkit.ScriptedChatModel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the tester answers on the runtime. */
class TesterAgentTest {
    private static final List<SourceObject> OBJECTS =
            Sources.objects(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql"));
    private static final SourceObject SOURCE = OBJECTS.getLast();
    private static final ObjectId OBJECT = new ObjectId("m1", SOURCE.name());
    private static final TestSuite SUITE =
            new TestSuite("SELECT 1", List.of(new TestCase("a", "a", Oracle.MODEL, List.of())), List.of());
    private static final String SCRIPT = """
            -- test: no records | without orders, nobody
            -- test: above 60 | high
            BEGIN;
            CALL topcustomer(NULL, NULL, NULL);
            SELECT 'no records' AS test, '' AS description, 'pass' AS result, '' AS detail;
            ROLLBACK;
            """;

    private final Queue<Object> heard = new ConcurrentLinkedQueue<>();

    private List<Object> ask(Work work, TestWriter... writers) {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build()) {
            runtime.register(TesterAgent.TYPE, TesterAgent.class, (id) -> new TesterAgent(List.of(writers)));
            runtime.subscribe(new TypeSubscription(Topics.TESTS, TesterAgent.TYPE));
            runtime.registerClosure("listener", (message, context) -> heard.add(message));
            runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "listener"));
            runtime.subscribe(new TypeSubscription(Topics.PROGRESS, "listener"));
            runtime.start();
            runtime.publish(work, Topics.to(Topics.TESTS, OBJECT));
            assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
            assertThat(runtime.deadLetters()).isEmpty();
        }
        return List.copyOf(heard);
    }

    private static Work.TestsRequested request(Work.@Nullable BrokenScript broken) {
        return new Work.TestsRequested(
                OBJECT,
                3,
                SOURCE,
                Dialect.ASE,
                OBJECTS.subList(0, OBJECTS.size() - 1),
                new Draft("rules", "the draft's own text", List.of(), TopCustomer.SHAPE, List.of()),
                null,
                broken);
    }

    @Test
    void theFirstWriterThatCanWritesTheTests() {
        List<Object> answers = ask(
                request(null),
                (r, c) -> new TestWriter.Passed("I cannot"),
                (r, c) -> new TestWriter.Written(SUITE, "wrote 1 test"),
                (r, c) -> {
                    throw new IllegalStateException("must not be asked");
                });
        assertThat(answers)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactlyInAnyOrder(
                        new Progress.Said("m1", SOURCE.name(), "tester", "wrote 1 test"),
                        new Outcome.TestsWritten(OBJECT, 3, SUITE));
    }

    @Test
    void whereNoWriterCanTheObjectIsNotTestableWithAllReasons() {
        List<Object> answers = ask(
                request(null),
                (r, c) -> new TestWriter.Passed("cursor at line 3\nis not known"),
                (r, c) -> new TestWriter.Passed("no model"));
        assertThat(answers).contains(new Outcome.NotTestable(OBJECT, 3, "cursor at line 3 is not known; no model"));
    }

    @Test
    void aRefusalStopsTheOthers() {
        List<Object> answers = ask(
                request(null),
                (r, c) -> new TestWriter.Refused("mend the file"),
                (r, c) -> new TestWriter.Written(SUITE, "wrote 1 test"));
        assertThat(answers).contains(new Outcome.NotTestable(OBJECT, 3, "mend the file"));
    }

    @Test
    void aJudgementIsPublished() {
        var outcome = new ScriptOutcome(List.of(), List.of(), null, Duration.ZERO);
        List<Object> answers =
                ask(new Work.JudgementRequested(OBJECT, 4, SUITE, outcome), (r, c) -> new TestWriter.Passed("unused"));
        assertThat(answers)
                .anyMatch(a -> a instanceof Outcome.Rejected rejected
                        && rejected.round() == 4
                        && rejected.results().size() == 1
                        && rejected.explanation().contains("must have the columns"));
        assertThat(answers)
                .anyMatch(a -> a instanceof Progress.Said said && said.text().startsWith("rejected: "));
    }

    @Test
    void anAcceptedDraftHasVariantsWhereTheyAreWantedAndAProofWhenTheyWereRun() {
        var row = List.of("a", "", "pass", "");
        var passed = new ScriptOutcome(
                List.of(new ResultTable(List.of("test", "description", "result", "detail"), List.of(row))),
                List.of(),
                null,
                Duration.ZERO);
        var draft = new Draft(
                "rules",
                "CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF a > 1 THEN RETURN 2; END IF; RETURN 3; END $$;",
                List.of(),
                null,
                List.of());
        var writer = (TestWriter) (r, c) -> new TestWriter.Passed("unused");
        var plain = accepted(ask(new Work.JudgementRequested(OBJECT, 4, SUITE, passed), writer));
        assertThat(plain.variants()).isEmpty();
        heard.clear();
        var accepted = accepted(ask(new Work.JudgementRequested(OBJECT, 4, SUITE, passed, draft), writer));
        assertThat(accepted.variants()).isNotEmpty();
        heard.clear();
        var runs = Collections.nCopies(accepted.variants().size(), VariantRun.of(passed));
        var weighing = new Work.WeighingRequested(OBJECT, 6, SUITE, accepted.variants(), VariantRun.of(passed), runs);
        assertThat(ask(weighing, writer))
                .anyMatch(a -> a instanceof Outcome.Weighed weighed
                        && weighed.round() == 6
                        && weighed.proof().mutants() > 0
                        && weighed.proof().killed() == 0
                        && weighed.proof().survivors().size() == weighed.proof().mutants())
                .anyMatch(a -> a instanceof Progress.Said said && said.text().contains("not noticed, line 1: "));
    }

    private static Outcome.Accepted accepted(List<Object> answers) {
        return answers.stream()
                .filter(Outcome.Accepted.class::isInstance)
                .map(Outcome.Accepted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelProposesTestsAndNeverSeesTheTranslation() {
        var model = new ScriptedChatModel().says("Here:\n```sql\n" + SCRIPT + "```\nGood luck");
        List<Object> answers = ask(request(null), new ModelTestWriter(model, "scripted"));
        assertThat(answers)
                .anyMatch(a -> a instanceof Outcome.TestsWritten written
                        && written.suite().script().equals(SCRIPT)
                        && written.suite()
                                .cases()
                                .equals(List.of(
                                        new TestCase("no records", "without orders; nobody", Oracle.MODEL, List.of()),
                                        new TestCase("above 60", "high", Oracle.MODEL, List.of()))));
        assertThat(model.requests()).hasSize(1);
        String asked = model.requests().getFirst().messages().toString();
        assertThat(asked)
                .contains("CREATE PROCEDURE TopCustomer", "create table customer_order", "Sybase ASE", "return_code")
                .doesNotContain("the draft's own text");
    }

    @Test
    void aScriptThatNeverCallsTheProcedureIsGivenBack() {
        String idle = SCRIPT.replace("CALL topcustomer(NULL, NULL, NULL);", "-- topcustomer");
        var model = new ScriptedChatModel().says(idle, SCRIPT);
        List<Object> answers = ask(request(null), new ModelTestWriter(model, "scripted"));
        assertThat(answers)
                .anyMatch(a -> a instanceof Outcome.TestsWritten written
                        && written.suite().script().equals(SCRIPT));
        assertThat(model.requests().getLast().messages().toString()).contains("never uses topcustomer");
    }

    @Test
    void aRefusedScriptGoesBackToTheModelWithTheError() {
        var model = new ScriptedChatModel().says(SCRIPT);
        List<Object> answers = ask(
                request(new Work.BrokenScript("\\COPY t FROM stdin", "syntax error at or near \"\\\"")),
                new ModelTestWriter(model, "scripted"));
        assertThat(answers).anyMatch(a -> a instanceof Outcome.TestsWritten);
        assertThat(((UserMessage) model.requests().getFirst().messages().getLast()).singleText())
                .contains("\\COPY t FROM stdin", "syntax error at or near");
    }

    @Test
    void aModelThatGivesNothingUsableIsAskedOnceMore() {
        var model = new ScriptedChatModel().says("I cannot do that.", "-- test: a,b | x");
        List<Object> answers = ask(request(null), new ModelTestWriter(model, "scripted"));
        assertThat(answers)
                .anyMatch(a -> a instanceof Outcome.NotTestable no
                        && no.reason().startsWith("the model scripted gave no usable tests: the test name \"a,b\""));
        assertThat(((UserMessage) model.requests().getLast().messages().getLast()).singleText())
                .contains("must begin with its list of tests");
    }
}
