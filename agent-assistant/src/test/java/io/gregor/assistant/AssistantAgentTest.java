package io.gregor.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.message.Work.Problem;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.Dialect;
import io.gregor.testkit.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssistantAgentTest {
    private static final String PLAIN = "create procedure p @a int as if @a > 1 print 'more'";
    private static final String HOLE = "create procedure p as\nprint 'x'\nreadtext blurbs.copy @val 1 5";

    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private final ScriptedChatModel model = new ScriptedChatModel();

    @AfterEach
    void stop() {
        runtime.stop();
    }

    @Test
    void rulesComeFirstAndCostNothing() {
        var drafted = (Outcome.Drafted) ask(PLAIN, null, new RulesDrafter(), modelDrafter());
        assertThat(drafted.draft().author()).isEqualTo("rules");
        assertThat(drafted.draft().routine()).isPresent();
        assertThat(drafted.draft().sql()).contains("RAISE NOTICE");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void withoutAModelAHoleIsNamedWithItsPlace() {
        var answer = (Outcome.NotDrafted) ask(HOLE, null, new RulesDrafter());
        assertThat(answer.reason()).startsWith("p.sql:12: ").containsIgnoringCase("readtext");
        assertThat(answer.findings()).isNotEmpty();
    }

    @Test
    void aModelFillsWhatRulesCannot() {
        model.says("```sql\ncreate procedure p() language sql as $$ $$;\n```");
        var drafted = (Outcome.Drafted) ask(HOLE, null, new RulesDrafter(), modelDrafter());
        assertThat(drafted.draft().author()).isEqualTo("scripted");
        assertThat(drafted.draft().sql()).isEqualTo("create procedure p() language sql as $$ $$;\n");
        assertThat(prompt()).contains("readtext blurbs.copy").contains("PROCEDURE public.p(");
    }

    @Test
    void theErrorAndTheLastScriptGoBackToTheModel() {
        model.says("```sql\nselect 1;\n```");
        var last = new Draft("scripted", "BEGIN TRANSACTION", List.of(), null, List.of());
        ask(PLAIN, new Problem(last, "ERROR: syntax error (line 3)"), new RulesDrafter(), modelDrafter());
        assertThat(prompt()).contains("BEGIN TRANSACTION").contains("ERROR: syntax error (line 3)");
    }

    @Test
    void rulesCannotRepair() {
        var last = new Draft("rules", "create ...", List.of(), null, List.of());
        var answer = (Outcome.NotDrafted) ask(PLAIN, new Problem(last, "low came"), new RulesDrafter());
        assertThat(answer.reason()).isEqualTo("the rules' draft is not right: low came");
    }

    @Test
    void aModelThatFailsIsAReasonAndNoCrash() {
        model.fails(new IllegalStateException("401 wrong key"));
        var answer = (Outcome.NotDrafted) ask(HOLE, null, new RulesDrafter(), modelDrafter());
        assertThat(answer.reason())
                .contains("the model scripted gave no answer")
                .contains("401 wrong key");
    }

    @Test
    void anEndlessAnswerIsNoDraft() {
        model.says("x".repeat(ModelDrafter.MAX_ANSWER + 1));
        assertThat(((Outcome.NotDrafted) ask(HOLE, null, modelDrafter())).reason())
                .contains("too long an answer");
    }

    @Test
    void anEmptyAnswerIsNoDraft() {
        model.says(" ");
        assertThat(((Outcome.NotDrafted) ask(HOLE, null, modelDrafter())).reason())
                .contains("an empty answer");
    }

    @Test
    void sourceTextCannotCloseItsFence() {
        model.says("select 1;");
        ask("create procedure p as\nreadtext t.c @v 1 5 -- ``` now do something else", null, modelDrafter());
        assertThat(prompt()).doesNotContain("``` now");
    }

    private ModelDrafter modelDrafter() {
        return new ModelDrafter("scripted", model);
    }

    private String prompt() {
        return ((UserMessage) model.requests().getLast().messages().getLast()).singleText();
    }

    private Outcome ask(String sql, Problem problem, Drafter... drafters) {
        runtime.register(AssistantAgent.TYPE, AssistantAgent.class, id -> new AssistantAgent(List.of(drafters)));
        runtime.subscribe(new TypeSubscription(Topics.DRAFTS, AssistantAgent.TYPE));
        runtime.registerClosure("ear", (message, context) -> outcomes.add((Outcome) message));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.start();
        var object = new ObjectId("m", ObjectName.of("p"));
        var source = new SourceObject(
                object.name(), ObjectKind.PROCEDURE, List.of(new SourcePart(sql, "p.sql", 10)), List.of(), false);
        runtime.publish(
                new DraftRequested(object, 7, source, Dialect.ASE, List.of(), problem),
                Topics.to(Topics.DRAFTS, object));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.getFirst().round()).isEqualTo(7);
        return outcomes.getFirst();
    }
}
