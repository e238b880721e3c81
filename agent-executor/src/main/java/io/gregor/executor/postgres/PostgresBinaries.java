package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.internal.BinaryArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs on this machine. They come packed in a jar and are unpacked once into a cache folder (about
 * 60 MB, 1 to 3 s); later calls find them there. Processes that unpack at the same time wait for each other.
 *
 * @param prepared a folder in which an empty cluster of theirs may be kept for later starts (about 30 MB); none for
 *     programs that somebody else has installed
 */
public record PostgresBinaries(Path bin, Optional<Path> prepared) {

    /** Names an installed PostgreSQL's {@code bin} folder, for platforms whose binaries are not packed. */
    public static final String FOLDER_VARIABLE = "GREGOR_POSTGRES_BIN";

    /** The major version of the packed ones. */
    public static final int PACKED_MAJOR = 18;

    private static final Map<Path, Integer> MAJORS = new ConcurrentHashMap<>();

    public PostgresBinaries {
        bin = bin.toAbsolutePath().normalize();
        for (String program : new String[] {"postgres", "initdb"}) {
            if (!Files.isExecutable(bin.resolve(program))) {
                throw new InfrastructureException("no executable '%s' in %s".formatted(program, bin));
            }
        }
    }

    /** Programs that are installed on this machine. */
    public PostgresBinaries(Path bin) {
        this(bin, Optional.empty());
    }

    /** The packed binaries, unpacked below the cache folder; or those the environment variable names. */
    public static PostgresBinaries in(Path cache) {
        String installed = System.getenv(FOLDER_VARIABLE);
        if (installed != null && !installed.isBlank()) {
            return new PostgresBinaries(Path.of(installed));
        }
        Path unpacked = BinaryArchive.forThisPlatform().unpackedIn(cache.toAbsolutePath());
        return new PostgresBinaries(unpacked.resolve("bin"), Optional.of(unpacked));
    }

    /** The major version, such as 18. */
    public int major() {
        return MAJORS.computeIfAbsent(bin, PostgresBinaries::majorIn);
    }

    private static int majorIn(Path bin) {
        try {
            Process process = new ProcessBuilder(bin.resolve("postgres").toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (var out = process.inputReader()) {
                String line = String.valueOf(out.readLine()); // postgres (PostgreSQL) 18.6
                Matcher number = Pattern.compile("\\) (\\d{1,3})").matcher(line);
                if (number.find()) {
                    return Integer.parseInt(number.group(1));
                }
                throw new InfrastructureException("%s does not tell its version: %s".formatted(bin, line));
            }
        } catch (IOException e) {
            throw new InfrastructureException("cannot run PostgreSQL in %s: %s".formatted(bin, e.getMessage()), e);
        }
    }

    public Path program(String name) {
        return bin.resolve(name);
    }
}
