package io.gregor.extensions.executors.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process and everything it started. Children that detached themselves are no longer its descendants; on Linux they are
 * found all the same by a mark in the environment that they inherited.
 */
final class ProcessTree {
    /** The variable of the environment that marks the processes of one run. */
    static final String MARK = "GREGOR_CODE_RUN";

    /** Killing is repeated while new children show up; a tree that outgrows this many rounds is given up. */
    private static final int ROUNDS = 100;

    private final ProcessHandle root;
    private final String mark;

    ProcessTree(Process root, String run) {
        this.root = root.toHandle();
        this.mark = MARK + "=" + run;
    }

    /** Kills all of it. It is dead, or beyond our reach, when this returns. */
    void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive = alive();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> alive() {
        List<ProcessHandle> found = new ArrayList<>();
        found.add(root);
        root.descendants().forEach(found::add);
        marked().forEach(found::add);
        return found.stream().filter(ProcessHandle::isAlive).distinct().toList();
    }

    private List<ProcessHandle> marked() {
        Path proc = Path.of("/proc");
        if (!Files.isReadable(proc.resolve("self/environ"))) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.filter(this::hasMark)
                    .flatMap(p -> handle(p.getFileName().toString()).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid));
    }

    private boolean hasMark(Path process) {
        if (!process.getFileName().toString().chars().allMatch(Character::isDigit)) {
            return false;
        }
        try {
            return contains(Files.readAllBytes(process.resolve("environ")));
        } catch (IOException e) {
            // Gone by now, or another user's: then it is not ours.
            return false;
        }
    }

    private boolean contains(byte[] environment) {
        String all = new String(environment, StandardCharsets.ISO_8859_1);
        return List.of(all.split("\0")).contains(mark);
    }
}
