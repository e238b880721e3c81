package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.sandbox.ScriptResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that mean harm: each ends in bounded time with an expected result, and the next sandbox is unharmed. */
public abstract class HostileSqlContract {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final ScriptLimits LIMITS =
            ScriptLimits.standard().withTime(Duration.ofMillis(1_500), Duration.ofSeconds(3));

    private SchemaTemplate template;

    protected abstract Sandboxes sandboxes();

    /** @param expected SQLSTATEs and outcomes, any of which is right */
    record Case(String name, List<String> expected, String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void prepare() {
        template = sandboxes().prepareTemplate("create table orders (x int); insert into orders values (1)");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void harmIsBounded(Case it) {
        try (Sandbox sandbox = sandboxes().acquire(template)) {
            long began = System.nanoTime();
            ScriptResult result = sandbox.run(it.sql, LIMITS);

            String actual = result.outcome() == Outcome.FAILED
                    ? result.firstError().orElseThrow().sqlState()
                    : result.outcome().name();
            assertThat(it.expected)
                    .as(() -> it.name + ": " + result.firstError())
                    .contains(actual);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
        }
        assertThat(Files.exists(Path.of("/tmp/gregor-was-here"))).isFalse();
        try (Sandbox next = sandboxes().acquire(template)) {
            assertThat(next.run("select x from orders").tables().getFirst().rows())
                    .containsExactly(List.of("1"));
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = HostileSqlContract.class.getResourceAsStream("hostile.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^== "))
                    .filter(part -> !part.isBlank())
                    .map(HostileSqlContract::parse);
        }
    }

    private static Case parse(String part) {
        String head = part.lines().findFirst().orElseThrow();
        String[] halves = head.split(" => ");
        return new Case(
                halves[0],
                List.of(halves[1].split("\\|")),
                part.substring(head.length()).strip());
    }
}
