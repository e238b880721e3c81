package io.gregor.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TripwireTest {
    private static final AgentId AGENT = new AgentId("clerk", "a");
    private static final AgentId OTHER = new AgentId("clerk", "b");

    private final AtomicInteger ended = new AtomicInteger();

    private Store watched(String point) {
        return new Tripwire(ended::incrementAndGet).arm(Point.parse(point)).watch(Store.inMemory());
    }

    @Test
    void endsAtTheNamedCallOfTheNamedAgentAndAtNoOther() {
        Store store = watched("before result 2 of clerk/a");
        store.recordStep(AGENT, "m", "pay", StepIntent.BEGUN);
        store.recordStep(OTHER, "m", "pay", new StepResult("1"));
        store.recordStep(OTHER, "n", "pay", new StepResult("2"));
        store.recordStep(AGENT, "m", "pay", new StepResult("3"));
        assertThat(ended).hasValue(0);
        store.recordStep(AGENT, "n", "pay", new StepResult("4"));
        assertThat(ended).hasValue(1);
        store.recordStep(AGENT, "o", "pay", new StepResult("5"));
        assertThat(ended).as("once").hasValue(1);
    }

    @Test
    void beforeIsWithoutEffectAndAfterIsWithIt() {
        for (String moment : List.of("before", "after")) {
            Store store = Store.inMemory();
            Store dying = new Tripwire(() -> {
                        throw new StoreUnavailable("over", null);
                    })
                    .arm(Point.parse(moment + " intent"))
                    .watch(store);
            assertThatThrownBy(() -> dying.recordStep(AGENT, "m", "pay", StepIntent.BEGUN))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(store.history(AGENT, "m").steps())
                    .isEqualTo(moment.equals("after") ? Map.of("pay", StepIntent.BEGUN) : Map.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "commit", "during commit", "before commit x"})
    void saysWhatAPointLooksLike(String text) {
        assertThatThrownBy(() -> Point.parse(text)).hasMessageContaining("write before|after CALL");
    }

    @Test
    void aPointIsReadAsItIsWritten() {
        Point point = new Point(true, "send", 3, "clerk/a");
        assertThat(Point.parse(point.toString())).isEqualTo(point);
        assertThat(Point.parse("before commit")).isEqualTo(new Point(false, "commit", 1, ""));
    }

    /** Ends in the middle, without its shutdown hooks. */
    static final class Ending {
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("closed")));
            Tripwire wire = new Tripwire().arm(Point.parse(arguments[0]));
            System.out.println("begun");
            wire.before("call", "x");
            System.out.println("passed");
        }
    }

    @Test
    void aRealProcessEndsLikeAKilledOne() throws Exception {
        try (JavaProcess process = JavaProcess.start("ending", Ending.class, Map.of(), List.of("before call"));
                JavaProcess other = JavaProcess.start("other", Ending.class, Map.of(), List.of("after call"))) {
            assertThat(process.awaitEnd(Duration.ofSeconds(60))).isEqualTo(Tripwire.EXIT_CODE);
            assertThat(process.await("begun"::equals, Duration.ofSeconds(60))).isEqualTo("begun");
            assertThatThrownBy(() -> process.await("passed"::equals, Duration.ofSeconds(60)))
                    .hasMessageContaining("ending ended")
                    .hasMessageContaining("begun");
            // A JVM may say something of its own on stderr.
            assertThat(process.lines())
                    .filteredOn(line -> !line.startsWith("! "))
                    .containsExactly("begun");
            other.await("closed"::equals, Duration.ofSeconds(60));
            assertThat(other.awaitEnd(Duration.ofSeconds(60))).isZero();
        }
    }
}
