package io.gregor.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Parameter;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Edit;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The executor as the others see it: requests in, outcomes out, a real PostgreSQL behind. */
class ExecutorAgentTest {
    private static final String TABLE = "CREATE TABLE public.orders (id integer PRIMARY KEY, price numeric(10,2));";
    private static final String BAND = """
            CREATE PROCEDURE public.band(p_price numeric, INOUT p_band varchar DEFAULT NULL)
            LANGUAGE plpgsql AS $$
            BEGIN
                p_band := CASE WHEN p_price > 60 THEN 'high' ELSE 'low' END;
            END;
            $$;
            """;
    private static final RoutineShape SHAPE = new RoutineShape(
            RoutineShape.Kind.PROCEDURE,
            "public",
            "band",
            List.of(
                    new Parameter(Role.ARGUMENT, "p_price", "numeric(10,2)", false, false, "@price"),
                    new Parameter(Role.ARGUMENT, "p_band", "varchar(10)", true, true, "@band")),
            null);
    private static Sandboxes sandboxes;

    private final ObjectId object = new ObjectId("m", ObjectName.of("band"));
    private final List<String> targetsAskedFor = new CopyOnWriteArrayList<>();
    private volatile boolean wanted = true;
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();

    @BeforeAll
    static void startServer() {
        sandboxes = Sandboxes.open(SandboxConfig.embedded(TestHome.path()));
    }

    @AfterAll
    static void stopServer() {
        sandboxes.close();
    }

    @BeforeEach
    void start() {
        ExecutorAgent.join(runtime, sandboxes, name -> {
            targetsAskedFor.add(name);
            throw new InfrastructureException("no target '" + name + "'");
        });
        runtime.register(Topics.OBJECT_AGENT, id -> new Owner());
        runtime.registerClosure("ear", (message, context) -> outcomes.add((Outcome) message));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.start();
    }

    @AfterEach
    void stop() {
        runtime.stop();
    }

    @Test
    void aDraftThatCreatesWhatItShouldDeploys() {
        var first = (Outcome.Deployed) deploy(BAND);
        var second = (Outcome.Deployed) deploy("-- only a comment differs\n" + BAND);
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        var other = (Outcome.Deployed) deploy(BAND.replace("> 60", ">= 60"));
        assertThat(other.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void theServersOwnSyntaxErrorComesBackWithItsLine() {
        var answer = (Outcome.NotDeployed) deploy(BAND.replace("BEGIN\n", "BEGIN\n    BEGIN TRANSACTION;\n"));
        assertThat(answer.error()).contains("syntax error").contains("42601").contains("BEGIN TRANSACTION");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE public.extra (a integer);|creates table public.extra",
                "CREATE FUNCTION public.helper() RETURNS integer LANGUAGE sql AS 'SELECT 1';|creates function",
                "ALTER TABLE public.orders ADD COLUMN extra integer;|changes table public.orders",
                "DROP TABLE public.orders;|drops table public.orders",
                "INSERT INTO public.orders VALUES (1, 2);|not change rows",
                "DO 'BEGIN DELETE FROM public.orders; END';|not change rows",
                "CREATE OR REPLACE FUNCTION tsql.str(value numeric, length integer DEFAULT 10, decimals integer DEFAULT 0) RETURNS text LANGUAGE sql RETURN 'x';|changes function tsql.str",
                "DROP FUNCTION tsql.str;|drops function tsql.str",
                "CREATE FUNCTION tsql.mine() RETURNS integer LANGUAGE sql RETURN tsql.isnumeric('1');|creates function tsql.mine",
                "CREATE SCHEMA tsql;|creates schema tsql",
                "ALTER ROLE CURRENT_USER SET search_path = evil;|role setting"
            })
    void aDraftThatDoesMoreIsRefused(String more, String complaint) {
        assertThat(((Outcome.NotDeployed) deploy(BAND + more)).error()).contains(complaint);
    }

    @Test
    void aDraftMayCallWhatTheRuntimeSchemaHas() {
        var calls = BAND.replace("p_price > 60", "tsql.str(p_price, 2) = '61'");
        var suite = new TestSuite("CALL public.band(61, NULL);", List.of(), List.of());
        var ran = (Outcome.TestsRan) ask(new Work.RunRequested(object, 1, List.of(TABLE), draft(calls), suite));
        assertThat(ran.outcome().results().getFirst().rows()).containsExactly(List.of("high"));
        assertThat(ran.definition()).doesNotContain("FUNCTION tsql");
    }

    @Test
    void aDraftThatCreatesNothingIsRefused() {
        assertThat(((Outcome.NotDeployed) deploy("SELECT 1;")).error())
                .contains("does not create procedure public.band");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p_price numeric|p_price integer|p_price integer",
                "INOUT p_band varchar|INOUT p_other varchar|p_other character varying",
                ", INOUT p_band varchar DEFAULT NULL||p_price numeric)"
            })
    void aDraftOfAnotherShapeIsRefused(String part, String instead, String complaint) {
        var sql = BAND.replace(part, instead == null ? "" : instead).replace("p_band :=", "PERFORM");
        assertThat(((Outcome.NotDeployed) deploy(sql)).error())
                .contains("the parameters of public.band must be (p_price numeric, INOUT p_band character varying)")
                .contains(complaint);
    }

    @Test
    void testsRunAgainstTheDraftAndLeaveNothing() {
        var suite =
                new TestSuite("CALL public.band(61, NULL); INSERT INTO orders VALUES (1, 2);", List.of(), List.of());
        var first = (Outcome.TestsRan) ask(new Work.RunRequested(object, 1, List.of(TABLE), draft(BAND), suite));
        assertThat(first.outcome().results().getFirst().rows()).containsExactly(List.of("high"));
        var second = ask(new Work.RunRequested(object, 2, List.of(TABLE), draft(BAND), suite));
        assertThat(second).isInstanceOf(Outcome.TestsRan.class); // the row of the first run is not there any more
    }

    @Test
    void theTestsRunAgainstTheVariantsOfADraft() {
        var suite = new TestSuite("SELECT 1; CALL public.band(60, NULL);", List.of(), List.of());
        int at = BAND.indexOf("> 60");
        var variants = List.of(
                new Variant("greater became at least", 4, new Edit(at, at + 4, ">= 60")),
                new Variant("the end is missing", 5, new Edit(BAND.indexOf("END;"), BAND.length(), "")));
        var ran = (Outcome.VariantsRan)
                ask(new Work.VariantsRequested(object, 7, List.of(TABLE), draft(BAND), suite, variants));
        assertThat(ran.round()).isEqualTo(7);
        assertThat(rows(ran.control())).containsExactly(List.of("low"));
        assertThat(rows(ran.runs().getFirst())).containsExactly(List.of("high"));
        assertThat(ran.runs().getLast()).isEqualTo(VariantRun.notDeployed());
    }

    @Test
    void withoutVariantsThereIsNothingToRun() {
        var suite = new TestSuite("SELECT 1;", List.of(), List.of());
        assertThat(ask(new Work.VariantsRequested(object, 7, List.of("CREATE TABLE"), draft(BAND), suite, List.of())))
                .isEqualTo(new Outcome.VariantsRan(object, 7, null, List.of()));
    }

    private static List<List<@Nullable String>> rows(@Nullable VariantRun run) {
        assertThat(run).isNotNull().extracting(VariantRun::outcome).isNotNull();
        return run.outcome().results().getLast().rows();
    }

    @Test
    void aPsqlCommandInTheTestsIsTheServersSyntaxError() {
        var suite = new TestSuite("\\COPY orders FROM 'orders.csv'", List.of(), List.of());
        var answer = (Outcome.ScriptBroken) ask(new Work.RunRequested(object, 1, List.of(TABLE), draft(BAND), suite));
        assertThat(answer.error()).contains("42601").contains("syntax error at or near \"\\\"");
    }

    @Test
    void aPrerequisiteNeedsNoLastSemicolon() {
        var prerequisites = List.of(TABLE.replace(";", ""), "CREATE VIEW public.dear AS SELECT * FROM orders");
        assertThat(ask(new Work.DeployRequested(object, 1, prerequisites, draft(BAND))))
                .isInstanceOf(Outcome.Deployed.class);
    }

    @Test
    void aSchemaThatDoesNotLoadIsNoFaultOfTheDraft() {
        var answer = ask(new Work.DeployRequested(object, 1, List.of("CREATE TABLE"), draft(BAND)));
        assertThat(((Outcome.WorkFailed) answer).reason()).contains("the schema does not load");
    }

    @Test
    void anotherDefinitionThanTheTestedOneIsNotPromoted() {
        var answer = ask(new Work.PromotionRequested(
                object, 1, List.of(TABLE), draft(BAND), "another fingerprint", "default", "auto"));
        assertThat(((Outcome.NotPromoted) answer).reason()).contains("not the one that was tested");
    }

    @Test
    void aMissingTargetIsSaidSo() {
        var deployed = (Outcome.Deployed) deploy(BAND);
        var answer = ask(new Work.PromotionRequested(
                object, 2, List.of(TABLE), draft(BAND), deployed.fingerprint(), "nowhere", "auto"));
        assertThat(((Outcome.WorkFailed) answer).reason()).isEqualTo("no target 'nowhere'");
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotPromoted() {
        wanted = false;
        var deployed = (Outcome.Deployed) deploy(BAND);
        var answer = ask(new Work.PromotionRequested(
                object, 2, List.of(TABLE), draft(BAND), deployed.fingerprint(), "nowhere", "auto"));
        assertThat(((Outcome.NotPromoted) answer).reason()).contains("not wanted any more");
        assertThat(targetsAskedFor).isEmpty();
    }

    /** In the place of the object's state machine. */
    final class Owner implements Agent {
        @Handles
        Work.Permission permit(Work.PromotionReady ready, MessageContext context) {
            return new Work.Permission(wanted && ready.round() == 2);
        }
    }

    private Outcome deploy(String sql) {
        return ask(new Work.DeployRequested(object, 1, List.of(TABLE), draft(sql)));
    }

    private static Draft draft(String sql) {
        return new Draft("rules", sql, List.of(new TargetItem("procedure", "public", "band")), SHAPE, List.of());
    }

    private Outcome ask(Work work) {
        int before = outcomes.size();
        runtime.publish(work, Topics.to(Topics.EXECUTIONS, object));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(outcomes).hasSize(before + 1);
        return outcomes.getLast();
    }
}
