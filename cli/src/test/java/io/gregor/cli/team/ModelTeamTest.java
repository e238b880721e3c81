package io.gregor.cli.team;

import static io.gregor.cli.team.TeamRun.fenced;
import static io.gregor.cli.team.TeamRun.proceduresBy;
import static io.gregor.cli.team.TeamRun.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.assistant.ModelDrafter;
import io.gregor.extensions.opentelemetry.Tracing;
import io.gregor.migration.message.Progress;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.ModelTestWriter;
import io.gregor.testkit.ScriptedChatModel;
import io.gregor.testkit.spans.ReceivedSpan;
import io.gregor.testkit.spans.SpanReceiver;
import io.gregor.testkit.spans.SpanTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in the place of the rules, by script; everything else is real. */
class ModelTeamTest {
    @TempDir
    Path home;

    private final ScriptedChatModel assistant = new ScriptedChatModel();
    private final ScriptedChatModel tester = new ScriptedChatModel();

    @Test
    void thePostgresErrorsGoBackAndAreRepaired() throws Exception {
        var draft = resource("draft.sql");
        var tests = resource("tests.sql");
        assistant.says(fenced(draft.replace("\nBEGIN\n", "\nBEGIN\n    BEGIN TRANSACTION;\n")), fenced(draft));
        tester.says(
                fenced(tests.replace("\nBEGIN;\n", "\nBEGIN;\n\\COPY customer FROM 'customer.csv' CSV\n")),
                fenced(tests));
        var run = new TeamRun(home)
                .migrate(
                        5,
                        List.of(proceduresBy(new ModelDrafter("scripted", assistant))),
                        List.of(proceduresBy(new ModelTestWriter(tester, "scripted"))));

        assertThat(run.procedure().end()).as(run.procedure().reason()).isEqualTo(End.PROMOTED);
        assertThat(run.procedure().attempts()).isEqualTo(2);
        assertThat(run.procedure().passed()).isEqualTo(4);
        assertThat(run.way())
                .containsExactly(
                        "drafting",
                        "deploying",
                        "repairing",
                        "deploying",
                        "writing tests",
                        "running",
                        "writing tests",
                        "running",
                        "judging",
                        "promoting",
                        "promoted");
        var errors = run.said().stream().filter(s -> s.contains("42601")).toList();
        assertThat(errors).hasSize(2);
        assertThat(errors.getFirst()).contains("does not deploy").contains("syntax error at or near \"TRANSACTION\"");
        assertThat(errors.getLast()).contains("test script does not run").contains("syntax error at or near \"\\\"");
        assertThat(assistant.requests().getLast().messages().toString())
                .contains("syntax error at or near \"TRANSACTION\"");
        assertThat(tester.requests().getLast().messages().toString())
                .contains("\\COPY")
                .contains("42601");
        assertThat(run.targetHasProcedure()).isTrue();
        assertThat(run.asked())
                .allMatch(m -> m.model().equals("scripted") && m.inputTokens() > 0 && m.outputTokens() > 0)
                .extracting(Progress.ModelCalled::speaker)
                .containsExactly("assistant", "assistant", "tester", "tester");
        var source = run.procedure().source();
        assertThat(source).isNotNull();
        assertThat(source.text()).containsIgnoringCase("create procedure TopCustomer");
    }

    @Test
    void aWrongDraftIsCaughtAndNeverReachesTheTarget() throws Exception {
        var wrong = resource("draft.sql").replace("v_price > 30", "v_price < 30");
        assistant.says(fenced(wrong), fenced(wrong));
        var run = new TeamRun(home)
                .migrate(
                        2,
                        List.of(proceduresBy(new ModelDrafter("scripted", assistant))),
                        List.of(new InterpreterTestWriter()));

        assertThat(run.procedure().end()).isEqualTo(End.NEEDS_PERSON);
        assertThat(run.procedure().failed()).isPositive();
        assertThat(run.procedure().reason()).contains("mid").contains("low");
        assertThat(run.way()).doesNotContain("promoting");
        assertThat(assistant.requests()).hasSize(2);
        assertThat(assistant.requests().getLast().messages().toString())
                .contains("mid")
                .contains("low");
        assertThat(run.targetHasProcedure()).isFalse();
    }

    @Test
    void aWrongDraftThatIsMendedIsPromoted() throws Exception {
        var right = resource("draft.sql");
        assistant.says(fenced(right.replace("v_price > 60", "v_price >= 60")), fenced(right));
        try (var collector = SpanReceiver.start()) {
            var model = Tracing.traced(assistant, "openai", "scripted");
            var run = new TeamRun(home)
                    .tracedBy(collector)
                    .migrate(
                            3,
                            List.of(proceduresBy(new ModelDrafter("scripted", model))),
                            List.of(new InterpreterTestWriter()));

            assertThat(run.procedure().end()).as(run.procedure().reason()).isEqualTo(End.PROMOTED);
            assertThat(run.procedure().attempts()).isEqualTo(2);
            assertThat(run.procedure().failed()).isZero();
            assertTrace(collector.spans());
        }
    }

    /** One tree, with a span for each of the two calls of the model, below the step that keeps its answer. */
    private static void assertTrace(SpanTree tree) {
        tree.assertOneTree();
        assertThat(tree.all()).extracting(ReceivedSpan::name).contains("sandbox", "promotion");
        var calls = tree.with(it -> it.name().equals("chat scripted")).all();
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.attributes())
                    .containsEntry("gen_ai.operation.name", "chat")
                    .containsEntry("gen_ai.provider.name", "openai")
                    .containsEntry("gen_ai.request.model", "scripted")
                    .containsKeys("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
            assertThat(tree.with(it -> it.id().equals(call.parent())).all())
                    .extracting(ReceivedSpan::name)
                    .containsExactly("step answer of scripted");
        });
    }
}
