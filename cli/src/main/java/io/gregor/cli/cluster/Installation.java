package io.gregor.cli.cluster;

import io.gregor.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Gregor's own programs lie: below the folder that the launcher names. */
record Installation(Path folder) {
    static final String PROPERTY = "gregor.installation";

    static Installation find() {
        var named = System.getProperty(PROPERTY, "");
        if (named.isBlank()) {
            throw UserError.infrastructure(
                    "where Gregor is installed is not known: use the launcher, or set -D" + PROPERTY + "=FOLDER");
        }
        return new Installation(Path.of(named).toAbsolutePath().normalize());
    }

    String brokerClassPath() {
        var libraries = folder.resolve("runtime-core/local-broker/target/lib");
        return required(libraries).resolve("*").toString();
    }

    String serviceJar(String service) {
        return required(folder.resolve("agent-" + service + "/target/quarkus-app/quarkus-run.jar"))
                .toString();
    }

    private static Path required(Path file) {
        if (!Files.exists(file)) {
            throw UserError.infrastructure(file + " is not there: build it with mvn package, or use the launcher");
        }
        return file;
    }
}
