package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.internal.BinaryArchive;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PostgreSQL's programs on this machine. They come packed in a jar and are unpacked once into a cache folder (about
 * 60 MB, 1 to 3 s); later calls find them there. Processes that unpack at the same time wait for each other.
 */
public record PostgresBinaries(Path bin) {

    /** Names an installed PostgreSQL's {@code bin} folder, for platforms whose binaries are not packed. */
    public static final String FOLDER_VARIABLE = "GREGOR_POSTGRES_BIN";

    public PostgresBinaries {
        bin = bin.toAbsolutePath().normalize();
        for (String program : new String[] {"postgres", "initdb"}) {
            if (!Files.isExecutable(bin.resolve(program))) {
                throw new InfrastructureException("no executable '%s' in %s".formatted(program, bin));
            }
        }
    }

    /** The packed binaries, unpacked below the cache folder; or those the environment variable names. */
    public static PostgresBinaries in(Path cache) {
        String installed = System.getenv(FOLDER_VARIABLE);
        if (installed != null && !installed.isBlank()) {
            return new PostgresBinaries(Path.of(installed));
        }
        return new PostgresBinaries(BinaryArchive.forThisPlatform()
                .unpackedIn(cache.toAbsolutePath())
                .resolve("bin"));
    }

    public Path program(String name) {
        return bin.resolve(name);
    }
}
