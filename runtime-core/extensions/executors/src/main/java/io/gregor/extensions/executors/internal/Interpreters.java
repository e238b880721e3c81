package io.gregor.extensions.executors.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which program runs which language, as far as it is installed here. */
public final class Interpreters {
    private static final Map<String, String> PROGRAMS = Map.of(
            "sh", "sh", "shell", "sh", "bash", "bash", "python", "python3", "python3", "python3", "py", "python3");

    private Interpreters() {}

    /** From language to the absolute path of its program, looked up on this search path. */
    public static Map<String, Path> on(String searchPath) {
        Map<String, Path> found = new LinkedHashMap<>();
        PROGRAMS.forEach((language, program) -> find(program, searchPath).ifPresent(path -> found.put(language, path)));
        return Map.copyOf(found);
    }

    private static Optional<Path> find(String program, String searchPath) {
        return List.of(searchPath.split(File.pathSeparator)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
