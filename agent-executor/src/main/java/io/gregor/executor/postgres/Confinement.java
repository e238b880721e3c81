package io.gregor.executor.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a server's process is shut in: what is in force, not what was wished for. It is no security boundary, as the
 * process still shares kernel and file system with everything else on this machine.
 *
 * @param account the account it runs under, as people know it
 * @param privateSocket whether it listens on a Unix socket in a folder of its own, and on no port
 * @param noNetwork whether it sees no network at all, not even this machine's own addresses
 * @param noNewPrivileges whether its programs can gain no rights by running others, such as {@code su}
 * @param killedFirst whether the kernel ends its sessions before other processes when the machine's memory is short
 * @param memoryPerProcess most bytes of address space of one session; 0 where there is no limit
 */
public record Confinement(
        String account,
        boolean privateSocket,
        boolean noNetwork,
        boolean noNewPrivileges,
        boolean killedFirst,
        long memoryPerProcess) {

    /** One line for people, beginning with what is not there. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add("account " + account);
        parts.add(privateSocket ? "a private Unix socket and no port" : "a port of 127.0.0.1 with a random password");
        parts.add(noNetwork ? "no network" : "the machine's network, which only PostgreSQL's rights keep it from");
        if (noNewPrivileges) {
            parts.add("no new privileges");
        }
        parts.add(
                memoryPerProcess > 0
                        ? "%d MiB of memory per session".formatted(memoryPerProcess >> 20)
                        : "no limit of memory");
        if (killedFirst) {
            parts.add("ended first when the machine's memory is short");
        }
        return String.join(", ", parts);
    }
}
