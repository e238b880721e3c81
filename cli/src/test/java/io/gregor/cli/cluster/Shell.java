package io.gregor.cli.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Members that are small shell scripts. */
final class Shell {
    private Shell() {}

    /** @param script is ready when it prints {@code ready} */
    static ProgramMember member(String name, Path folder, String script) {
        return member(name, folder, script, Duration.ofSeconds(60));
    }

    static ProgramMember member(String name, Path folder, String script, Duration patience) {
        return member(name, folder, script, patience, Map.of());
    }

    static ProgramMember member(
            String name, Path folder, String script, Duration patience, Map<String, String> environment) {
        var program = new Program(
                name,
                List.of("/bin/sh", "-c", script),
                environment,
                "127.0.0.1:1",
                new Readiness.SaysLine("ready"),
                patience);
        return new ProgramMember(program, folder.resolve(name + ".log"));
    }
}
