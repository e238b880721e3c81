package io.gregor.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.TargetItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The executor while the sandboxes' server or the target is away for a moment. */
class ExecutorOutageTest extends OnServers {
    private static final String VIEW = "CREATE VIEW public.one AS SELECT 1 AS a;";
    private final ObjectId object = new ObjectId("m", ObjectName.of("one"));
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresOfSandboxes = new AtomicInteger();
    private final AtomicInteger failuresOfTarget = new AtomicInteger();
    private final AtomicInteger failuresAfterWork = new AtomicInteger();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();

    @BeforeEach
    void start() {
        var patience = new Patience((time, cancellation) -> pauses.add(time));
        var unsteady = unsteady();
        ExecutorAgent.join(runtime, () -> new ExecutorAgent(unsteady, name -> target(), patience));
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
    void sandboxesThatAreAwayTwiceAreWaitedFor() {
        failuresOfSandboxes.set(2);
        assertThat(deploy()).isInstanceOf(Outcome.Deployed.class);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void sandboxesThatStayAwayAreSaidSo() {
        failuresOfSandboxes.set(1_000);
        assertThat(((Outcome.WorkFailed) deploy()).reason()).isEqualTo("the sandboxes' server is away");
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void aSchemaThatDoesNotLoadIsNotTriedAgain() {
        var answer = ask(new Work.DeployRequested(object, 1, List.of("CREATE TABLE"), draft()));
        assertThat(((Outcome.WorkFailed) answer).reason()).contains("the schema does not load");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aTargetThatIsAwayTwiceIsWaitedForAndWhatWasDoneIsNotDoneAgain() {
        var fingerprint = ((Outcome.Deployed) deploy()).fingerprint();
        failuresOfTarget.set(2);
        failuresAfterWork.set(1);
        var request = new Work.PromotionRequested(object, 1, List.of(), draft(), fingerprint, "default", "auto");
        assertThat(ask(request)).isInstanceOf(Outcome.Promoted.class);
        assertThat(failuresOfTarget).hasNonPositiveValue();
        assertThat(failuresAfterWork).hasNonPositiveValue();
        assertThat(pauses).hasSize(3);
        assertThat(new Promotion(named(server.server().login().port())).ledger())
                .hasSize(1);
    }

    /** In the place of the object's state machine. */
    public static final class Owner implements Agent {
        @Handles
        Work.Permission permit(Work.PromotionReady ready, MessageContext context) {
            return new Work.Permission(true);
        }
    }

    /** The target, or an address of this machine where nobody listens. */
    private Target target() {
        return named(
                failuresOfTarget.getAndDecrement() > 0
                        ? 1
                        : server.server().login().port());
    }

    private static Target named(int port) {
        var login = server.server().login();
        return Targets.in(TestHome.path())
                .named("jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                        .formatted(
                                port,
                                login.database(),
                                login.user(),
                                login.password().reveal()));
    }

    private Sandboxes unsteady() {
        return around(Sandboxes.class, sandboxes, (method, result) -> {
            if (method.equals("prepareTemplate")) {
                failFor(failuresOfSandboxes);
            }
            return result instanceof Sandbox sandbox ? around(Sandbox.class, sandbox, this::afterClose) : result;
        });
    }

    private Object afterClose(String method, Object result) {
        if (method.equals("close") && failuresOfTarget.get() < 0) {
            failFor(failuresAfterWork);
        }
        return result;
    }

    private static void failFor(AtomicInteger failures) {
        if (failures.getAndDecrement() > 0) {
            throw new InfrastructureException("the sandboxes' server is away", new ConnectException("refused"));
        }
    }

    private interface After {
        Object call(String method, Object result);
    }

    private static <T> T around(Class<T> type, T inner, After after) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.call(method.getName(), method.invoke(inner, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Outcome deploy() {
        return ask(new Work.DeployRequested(object, 1, List.of(), draft()));
    }

    private static Draft draft() {
        return new Draft("rules", VIEW, List.of(new TargetItem("view", "public", "one")), null, List.of());
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
