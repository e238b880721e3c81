package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.internal.Caretaker;
import io.gregor.executor.postgres.internal.Leftovers;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path folder;

    @AfterEach
    void forgetBinaries() throws IOException {
        OtherJvm.forget(folder);
    }

    @Test
    void aServerAnswersOnLoopbackAndNothingIsLeftAfterClosing() throws Exception {
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));
        PostgresServer server = PostgresServer.start(binaries, ServerProfile.throwAway(), folder);
        try (server) {
            assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(server, "unix_socket_directories")).isEmpty();
            assertThat(setting(server, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(server.login().toString())
                    .doesNotContain(server.login().password().reveal());
        }
        assertThat(alive(server.pid())).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = PostgresBinaries.FOLDER_VARIABLE,
            matches = ".+",
            disabledReason = "an installed PostgreSQL is named")
    void thePackedProgramsAreOfTheVersionThatIsSaid() {
        assertThat(PostgresBinaries.in(TestHome.path().resolve("cache")).major())
                .isEqualTo(PostgresBinaries.PACKED_MAJOR);
    }

    @Test
    void aFolderThatOnlyItsOwnerCanReachWillDo() throws Exception {
        Path hidden = Files.createDirectory(
                folder.resolve("hidden"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));

        try (PostgresServer server = PostgresServer.start(binaries, ServerProfile.throwAway(), hidden)) {
            assertThat(setting(server, "data_directory"))
                    .startsWith(hidden.toRealPath().toString());
        }
        assertThat(hidden).isEmptyDirectory();
    }

    @Test
    void theEndOfTheJvmEndsTheServer() throws Exception {
        OtherJvm jvm = OtherJvm.start("once", OtherJvm.homeIn(folder));
        assertGone(jvm, jvm.line());
    }

    @Test
    void sigtermEndsTheServer() throws Exception {
        OtherJvm jvm = OtherJvm.start("hold", OtherJvm.homeIn(folder));
        String line = jvm.line();
        jvm.process().destroy();
        assertGone(jvm, line);
    }

    @Test
    void ctrlCReachesTheJvmAloneAndNothingIsLeft() throws Exception {
        assumeThat(Path.of("/usr/bin/setsid")).exists();
        // A process group of its own, as a shell gives a command on a terminal.
        OtherJvm jvm = OtherJvm.start(
                List.of("setsid"), System.getProperty("java.class.path"), "hold", OtherJvm.homeIn(folder));
        String line = jvm.line();
        assertThat(processGroup(jvm.process().pid())).isEqualTo(jvm.process().pid());
        assertThat(processGroup(Long.parseLong(line.split(" ")[0])))
                .as("the server's process group, which Ctrl-C does not reach")
                .isNotEqualTo(jvm.process().pid());
        new ProcessBuilder("/bin/sh", "-c", "kill -INT -" + jvm.process().pid())
                .start()
                .waitFor();
        assertGone(jvm, line);
    }

    @Test
    void aServerKnowsNoSecretOfTheProcessThatStartedIt() throws Exception {
        assumeThat(Path.of("/proc/self/environ")).exists();
        List<String> keys = List.of("env", "GREGOR_TEST_API_KEY=sk-secret", "PGPASSWORD=secret", "LC_TIME=C");
        OtherJvm jvm = OtherJvm.start(keys, System.getProperty("java.class.path"), "hold", OtherJvm.homeIn(folder));
        String line = jvm.line();
        assertThat(environment(jvm.process().pid())).contains("GREGOR_TEST_API_KEY", "PGPASSWORD", "PATH");
        assertThat(environment(Long.parseLong(line.split(" ")[0])))
                .contains("PATH", "TZ")
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "TMPDIR",
                        "LD_LIBRARY_PATH",
                        "LC_ALL",
                        "TZ",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_",
                        "PG_OOM_ADJUST_FILE",
                        "PG_OOM_ADJUST_VALUE");
        jvm.process().destroy();
        assertGone(jvm, line);
    }

    @Test
    void sigkillEndsTheServerTooAndNothingIsLeft() throws Exception {
        OtherJvm jvm = OtherJvm.start("hold", OtherJvm.homeIn(folder));
        String line = jvm.line();
        ProcessHandle caretaker = caretaker(jvm, line);
        jvm.process().destroyForcibly().waitFor();
        Waiting.until("the server is gone", () -> !alive(Long.parseLong(line.split(" ")[0])));
        Waiting.until("its folder is gone", () -> !Files.exists(Path.of(line.split(" ")[1])));
        Waiting.until("nobody is left to look after it", () -> !caretaker.isAlive());
    }

    @Test
    void closingAServerEndsWhatLooksAfterIt() throws Exception {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        PostgresServer server = PostgresServer.start(
                PostgresBinaries.in(TestHome.path().resolve("cache")), ServerProfile.throwAway(), folder);
        server.close();
        Waiting.until(
                "no process is left", () -> ProcessHandle.current().children().allMatch(before::contains));
    }

    @Test
    void whatIsLeftAllTheSameIsRemovedAtTheNextStart() throws Exception {
        OtherJvm jvm = OtherJvm.start("hold", OtherJvm.homeIn(folder));
        String line = jvm.line();
        long pid = Long.parseLong(line.split(" ")[0]);
        caretaker(jvm, line).destroyForcibly();
        jvm.process().destroyForcibly().waitFor();
        assertThat(alive(pid)).as("the server outlives a killed JVM").isTrue();

        assertThat(Leftovers.remove(folder.resolve("run"))).isEqualTo(1);
        assertThat(alive(pid)).isFalse();
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @Test
    void whatBelongsToALivingProcessIsLeftAlone() throws Exception {
        Path mine = Leftovers.newFolder(folder);
        Files.createDirectory(folder.resolve("something-else"));

        assertThat(Leftovers.remove(folder)).isZero();
        assertThat(mine).isDirectory();
    }

    @Test
    void anAbandonedFolderNeverEndsAProcessThatIsNotItsServer() throws Exception {
        Path abandoned = Leftovers.newFolder(folder);
        Files.writeString(abandoned.resolve("owner"), "1 12345\n");
        Files.createDirectory(abandoned.resolve("data"));
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(abandoned.resolve("data/postmaster.pid"), bystander.pid() + "\n");

            assertThat(Leftovers.remove(folder)).isEqualTo(1);
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void whatLooksAfterAServerNeverEndsAProcessThatIsNotThat() throws Exception {
        Path left = Leftovers.newFolder(folder.resolve("it's $HOME; \"one\" * folder"));
        Files.createDirectory(left.resolve("data"));
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(left.resolve("data/postmaster.pid"), bystander.pid() + "\n");

            Caretaker.of(left).close();
            Waiting.until("the folder is gone", () -> !Files.exists(left));
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));

        assertThatThrownBy(() -> PostgresServer.start(binaries, ServerProfile.throwAway(), file))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("cannot start PostgreSQL below " + file)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() {
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));
        ServerProfile wrong = new ServerProfile(Map.of("shared_buffers", "lots"), 0);

        assertThatThrownBy(() -> PostgresServer.start(binaries, wrong, folder))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("shared_buffers");
        assertThat(folder).isEmptyDirectory();
    }

    private void assertGone(OtherJvm jvm, String line) throws Exception {
        assertThat(jvm.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(alive(Long.parseLong(line.split(" ")[0]))).isFalse();
        assertThat(Path.of(line.split(" ")[1])).doesNotExist();
    }

    private static ProcessHandle caretaker(OtherJvm jvm, String line) {
        return jvm.process()
                .toHandle()
                .children()
                .filter(child -> child.pid() != Long.parseLong(line.split(" ")[0]))
                .findFirst()
                .orElseThrow();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static List<String> environment(long pid) throws IOException {
        String[] entries = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1)
                .split("\0");
        return Stream.of(entries)
                .filter(entry -> entry.contains("="))
                .map(entry -> entry.substring(0, entry.indexOf('=')))
                .toList();
    }

    private static long processGroup(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The program's name before it is in parentheses and may hold blanks: state, parent and group follow.
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2]);
    }

    private static String setting(PostgresServer server, String name) throws Exception {
        try (Connection connection = server.login().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
