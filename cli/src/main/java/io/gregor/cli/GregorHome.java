package io.gregor.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where state lives: {@code $GREGOR_HOME}, by default {@code .gregor} in the working folder. */
record GregorHome(Path folder) {
    static GregorHome of(Map<String, String> environment) {
        var named = environment.get("GREGOR_HOME");
        var folder = named == null || named.isBlank() ? Path.of(".gregor") : Path.of(named);
        return new GregorHome(folder.toAbsolutePath().normalize());
    }

    /** The artifacts of a migration, where the user names no other folder. */
    Path run(String migration) {
        return folder.resolve("runs").resolve(migration);
    }

    /** The data of {@code gregor up}, where the user names no other folder. */
    Path cluster() {
        return folder.resolve("cluster");
    }
}
