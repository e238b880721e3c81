package io.gregor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void itIsSpokenToLineByLineAndEndsWithItsInput() throws Exception {
        Child child = Child.start("echo", Echo.class, "32m", Map.of(), "hello");
        try (child) {
            assertThat(child.expect("argument", LIMIT)).isEqualTo("hello");
            child.say("a word");
            assertThat(child.expect("heard", LIMIT)).isEqualTo("a word");
        }
        assertThat(isAlive(child)).isFalse();
    }

    @Test
    void aKilledOneIsGone() throws Exception {
        try (Child child = Child.start("echo", Echo.class, "32m", Map.of(), "x")) {
            child.expect("argument", LIMIT);
            child.kill();
            assertThat(isAlive(child)).isFalse();
            assertThatThrownBy(() -> child.expect("heard", LIMIT)).hasMessageContaining("ended without saying 'heard'");
        }
    }

    @Test
    void aTetheredProgramEndsThoughItReadsNoInput() throws Exception {
        Child child = Child.start("sleeper", Tether.class, "32m", Map.of(), Sleeper.class.getName());
        try (child) {
            child.expect("asleep", LIMIT);
        }
        assertThat(isAlive(child)).isFalse();
    }

    private static boolean isAlive(Child child) {
        return ProcessHandle.of(child.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Says what it hears. */
    public static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("argument " + arguments[0]);
            try (var in = new BufferedReader(new InputStreamReader(System.in))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    System.out.println("heard " + line);
                }
            }
        }
    }

    /** Reads nothing. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("asleep");
            Thread.currentThread().join();
        }
    }
}
