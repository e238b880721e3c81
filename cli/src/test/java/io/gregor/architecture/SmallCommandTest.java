package io.gregor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line starts fast, so nothing of the services' framework may come with the agents. */
class SmallCommandTest {
    @Test
    void noFrameworkComesWithTheAgents() {
        assertThat(List.of("io.quarkus.runtime.Quarkus", "io.smallrye.config.SmallRyeConfig", "jakarta.inject.Inject"))
                .noneMatch(SmallCommandTest::isThere);
        var libraries = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains("gregor-agent-") || entry.contains("agent-"))
                .toList();
        assertThat(libraries).as("the agents themselves are there").hasSizeGreaterThanOrEqualTo(4);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, SmallCommandTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
