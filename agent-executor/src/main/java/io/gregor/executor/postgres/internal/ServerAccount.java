package io.gregor.executor.postgres.internal;

import com.sun.security.auth.module.UnixSystem;
import io.gregor.executor.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Under which account the server's programs run. PostgreSQL refuses to run as root, so root must step down: to an
 * unprivileged account with {@code setpriv}, {@code su-exec} or {@code gosu}, or, where the folders can't be reached by
 * another account, into a user namespace with {@code unshare}. Each way is tried on the folder itself before it is used.
 */
public record ServerAccount(List<String> prefix) {
    private static final String WORKS = "[ \"$(id -u)\" != 0 ] && [ -x \"$1\" ] && [ -w \"$2\" ] && [ -O \"$2\" ]";

    public ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account for a data folder that exists already; gives the folder away where another account needs to own it. */
    public static ServerAccount forFolder(Path postgres, Path data) {
        if (new UnixSystem().getUid() != 0) {
            return new ServerAccount(List.of());
        }
        try {
            int owner = (int) Files.getAttribute(data, "unix:uid");
            // A cluster of root's own was made in a user namespace and can only run there.
            boolean initialized = Files.exists(data.resolve("PG_VERSION"));
            List<Account> accounts =
                    owner != 0 ? List.of(Account.of(owner)) : initialized ? List.<Account>of() : Account.unprivileged();
            for (Account account : accounts) {
                Files.setAttribute(data, "unix:uid", account.uid());
                for (List<String> way : waysTo(account)) {
                    if (works(way, postgres, data)) {
                        return new ServerAccount(way);
                    }
                }
            }
            Files.setAttribute(data, "unix:uid", owner);
            List<String> namespace = List.of("unshare", "-U", "--");
            if (owner == 0 && works(namespace, postgres, data)) {
                return new ServerAccount(namespace);
            }
        } catch (IOException e) {
            throw new InfrastructureException("cannot prepare %s for PostgreSQL: %s".formatted(data, e), e);
        }
        throw new InfrastructureException(
                "PostgreSQL does not run as root, and no way to step down works on %s: run as an ordinary user, or install 'setpriv' (util-linux) and use a folder that other accounts can reach"
                        .formatted(data));
    }

    /** The command as this account runs it. */
    public List<String> running(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** The account's name, for people. */
    public String name(Path data) throws IOException {
        return prefix.contains("unshare")
                ? "nobody (in a user namespace)"
                : Files.getOwner(data).getName();
    }

    private static List<List<String>> waysTo(Account account) {
        String uid = Integer.toString(account.uid());
        String gid = Integer.toString(account.gid());
        return List.of(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs", "--"),
                List.of("su-exec", uid + ":" + gid),
                List.of("gosu", uid + ":" + gid));
    }

    private static boolean works(List<String> prefix, Path postgres, Path data) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("/bin/sh", "-c", WORKS, "sh", postgres.toString(), data.toString()));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(probe).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Commands.keepNeeded(builder.environment());
            Process process = builder.start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // the tool is not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A user of this machine, as {@code /etc/passwd} has it: PostgreSQL's programs want to find their user there. */
    record Account(int uid, int gid) {
        static Account of(int uid) throws IOException {
            return all().stream()
                    .filter(named -> named.account.uid == uid)
                    .map(Named::account)
                    .findFirst()
                    .orElseThrow(
                            () -> new InfrastructureException("user %d has no line in /etc/passwd".formatted(uid)));
        }

        static List<Account> unprivileged() throws IOException {
            List<Named> all = all();
            return List.of("postgres", "nobody").stream()
                    .flatMap(name -> all.stream().filter(named -> named.name.equals(name)))
                    .map(Named::account)
                    .filter(account -> account.uid != 0)
                    .toList();
        }

        private static List<Named> all() throws IOException {
            List<Named> all = new ArrayList<>();
            Path passwd = Path.of("/etc/passwd");
            for (String line : Files.exists(passwd) ? Files.readAllLines(passwd) : List.<String>of()) {
                String[] fields = line.split(":", -1);
                if (fields.length >= 4 && fields[2].matches("\\d{1,9}") && fields[3].matches("\\d{1,9}")) {
                    all.add(new Named(
                            fields[0], new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]))));
                }
            }
            return all;
        }

        private record Named(String name, Account account) {}
    }
}
