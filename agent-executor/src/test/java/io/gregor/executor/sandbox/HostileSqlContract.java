package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts that mean harm, over every kind of sandbox. Each ends in bounded time with an expected result; the host has
 * nothing new, a tenant beside works on meanwhile, the next tenant finds nothing of it, and a promotion out of the
 * hostile sandbox brings to the target what was asked for at most, and runs nothing of it there.
 */
public abstract class HostileSqlContract extends OverSandboxes {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final ScriptLimits LIMITS =
            ScriptLimits.standard().withTime(Duration.ofMillis(600), Duration.ofMillis(900));
    /** For a script that ends by itself, where the machine is too busy to let it. */
    private static final ScriptLimits PATIENT =
            ScriptLimits.standard().withTime(Duration.ofSeconds(10), Duration.ofSeconds(15));
    /** Of thousands of items, promoting some shows what promoting all would. */
    private static final int MOST_ITEMS = 50;

    private static final String SCHEMA = "create table orders (x int); insert into orders values (1)";
    private static final String WANTED = "create function public.wanted() returns int language sql as 'select 1'";

    private HostWatch watch;
    private HostileTarget target;
    private SchemaTemplate template;
    private Neighbour neighbour;
    private @Nullable Sandbox victim;
    private int scriptsInVictim;

    /** In how many scripts' company one that is refused and leaves nothing may be; more where a sandbox is dear. */
    protected int scriptsPerSandbox() {
        return 1;
    }

    /**
     * One of how many scripts is run, where all of them would take too long; {@code -Dgregor.hostile=all} runs all the
     * same.
     */
    protected int oneOf() {
        return 1;
    }

    List<HostileScript> scripts() {
        return HostileScript.share("all".equals(System.getProperty("gregor.hostile")) ? 1 : oneOf());
    }

    /** Looks behind the scenes after a hostile sandbox was closed. */
    protected void assertNothingLeftOf(String sandbox) {}

    @BeforeAll
    void prepare() throws IOException {
        watch = new HostWatch();
        target = new HostileTarget();
        template = sandboxes().prepareTemplate(SCHEMA);
        neighbour = new Neighbour(sandboxes().acquire(template));
    }

    @AfterAll
    void end() throws IOException {
        if (victim != null) {
            victim.close();
        }
        if (neighbour != null) {
            neighbour.close();
        }
        if (target != null) {
            target.close();
        }
        if (watch != null) {
            watch.close();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void harmIsBounded(HostileScript script) throws Exception {
        boolean reused = false;
        try {
            ScriptResult result = run(script, LIMITS);
            if (result.outcome() == Outcome.TIMED_OUT && !script.ends().contains(ending(result))) {
                leaveVictim();
                result = run(script, PATIENT);
            }
            assertThat(script.ends()).as("%s: %s", script, result.firstError()).contains(ending(result));
            boolean traces = assertPromotionBringsOnlyWhatWasAsked(script, victim(), result);
            reused = !traces && result.outcome() == Outcome.FAILED && scriptsInVictim < scriptsPerSandbox();
        } finally {
            if (!reused) {
                leaveVictim();
            }
        }
        watch.assertUntouched();
        neighbour.workAlone();
    }

    private ScriptResult run(HostileScript script, ScriptLimits limits) throws Exception {
        Sandbox sandbox = victim();
        scriptsInVictim++;
        long began = System.nanoTime();
        ScriptResult result = neighbour.beside(() -> sandbox.run(watch.aimed(script), limits));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
        return result;
    }

    private static String ending(ScriptResult result) {
        return result.outcome() == Outcome.FAILED
                ? result.firstError().orElseThrow().sqlState()
                : result.outcome().name();
    }

    /** Returns whether the script has left anything. */
    private boolean assertPromotionBringsOnlyWhatWasAsked(HostileScript script, Sandbox sandbox, ScriptResult result) {
        Optional<CatalogChanges> seen = changes(sandbox);
        if (seen.isEmpty()) {
            assertThat(script.leavesAnything() || result.outcome() == Outcome.SESSION_LOST)
                    .as("a sandbox whose catalog can't be read any more")
                    .isTrue();
            return true;
        }
        List<CatalogItem> mine = new ArrayList<>(seen.get().created());
        mine.addAll(seen.get().changed());
        CatalogItem wanted = mine.stream()
                .filter(item -> item.identity().equals("public.wanted()"))
                .findFirst()
                .orElseThrow();
        List<String> traces = new ArrayList<>();
        mine.stream().filter(item -> item != wanted).forEach(item -> traces.add(item.toString()));
        seen.get().dropped().forEach(item -> traces.add(item.toString()));
        if (!script.leavesAnything()) {
            assertThat(traces).as("noticed of " + script.name()).allMatch(it -> isNamed(it, script));
            assertThat(script.leaves())
                    .as("noticed of " + script.name())
                    .allMatch(it -> it.equals("function public.wanted()")
                            || traces.stream().anyMatch(trace -> trace.startsWith(it)));
        }
        assertThat(target.takesOnly(sandbox, List.of(wanted)))
                .as("promoted although the sandbox holds " + traces)
                .isEqualTo(traces.isEmpty());
        if (!traces.isEmpty()) {
            target.takesOnly(sandbox, mine.subList(0, Math.min(MOST_ITEMS, mine.size())));
        }
        return !traces.isEmpty();
    }

    private static boolean isNamed(String trace, HostileScript script) {
        return script.leaves().stream().anyMatch(trace::startsWith);
    }

    private static Optional<CatalogChanges> changes(Sandbox sandbox) {
        try {
            return Optional.of(sandbox.changes());
        } catch (InfrastructureException e) {
            return Optional.empty();
        }
    }

    /** The next tenant: what it finds must be the schema and nothing else. */
    private Sandbox victim() {
        Sandbox sandbox = victim;
        if (sandbox == null) {
            sandbox = sandboxes().acquire(template);
            victim = sandbox;
            scriptsInVictim = 0;
            assertThat(sandbox.changes().none())
                    .as("a fresh sandbox is as its template")
                    .isTrue();
            ScriptResult rows = sandbox.run("select x from orders; show search_path; " + WANTED);
            assertThat(rows.tables())
                    .extracting(ResultTable::rows)
                    .containsExactly(List.of(List.of("1")), List.of(List.of("\"$user\", public")));
        }
        return sandbox;
    }

    private void leaveVictim() {
        Sandbox sandbox = victim;
        victim = null;
        if (sandbox != null) {
            sandbox.close();
            assertNothingLeftOf(sandbox.name());
        }
    }
}
