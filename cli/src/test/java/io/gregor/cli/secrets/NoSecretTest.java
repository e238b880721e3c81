package io.gregor.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.cli.GregorProcess;
import io.gregor.cli.UpProcess;
import io.gregor.executor.postgres.KeptServer;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.testkit.provider.FakeProvider;
import io.gregor.testkit.provider.Question;
import io.gregor.testkit.provider.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrations with passwords and keys that would be recognised: to a target of one's own, with a model that refuses and
 * repeats the key, and with a wrong password. Nothing that is said, sent, kept or shown of them holds a secret.
 */
@Timeout(900)
class NoSecretTest {
    private static final String TARGET = "Target+S3cret/9f2c51";
    private static final String WRONG = "Wrong+S3cret/77ab02";
    private static final String KEY = "sk-Model+S3cret-41d0e8";

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private Path home;
    private Path targets;
    private KeptServer own;
    private Map<String, String> environment;

    @BeforeEach
    void prepare() throws Exception {
        home = GregorProcess.sharing(Files.createDirectories(folder.resolve("home")));
        own = new KeptServer("the test's target", folder.resolve("own"), home.resolve("cache"), ServerProfile.kept());
        PostgresLogin login = own.start().login();
        try (var connection = login.open();
                var statement = connection.createStatement()) {
            statement.execute("create role mover login createrole password '" + TARGET + "'");
            statement.execute("grant create on database gregor to mover; grant all on schema public to mover");
        }
        targets = home.resolve("targets.properties");
        Files.createFile(targets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(targets, """
                prod.url = %1$s
                prod.user = mover
                prod.password = %2$s
                locked.url = %1$s
                locked.user = mover
                locked.password = %3$s
                """.formatted(login.jdbcUrl(), TARGET, WRONG));
        Files.writeString(folder.resolve("Odd.sql"), """
                create procedure dbo.Odd @text varchar(40), @part varchar(10), @place int output as
                    select @place = isnull(object_id(@part), -1)
                """);
    }

    @AfterEach
    void stop() {
        own.stop();
    }

    @Test
    void aMigrationInOneProcessShowsNone() throws Exception {
        try (var provider = FakeProvider.start(NoSecretTest::refuse)) {
            environment = environment(provider);
            var said = new StringBuilder();
            said.append(gregor(1, "migrate", "--target", "prod", "--model", "openai:fake"));
            said.append(gregor(3, "migrate", "--target", "locked"));
            said.append(gregor(0, "target", "--list"));
            said.append(gregor(3, "target", "locked"));

            var secrets = secrets(Map.of());
            List<String> found = new ArrayList<>(secrets.in("what was said", said.toString()));
            Set<String> marks = new HashSet<>(Set.of("wrong key ***", "topcustomer"));
            found.addAll(secrets.below(home, Set.of(targets), marks));
            assertThat(found).isEmpty();
            assertThat(marks)
                    .as("what was looked for to see that it was looked")
                    .isEmpty();
            assertThat(said).contains("wrong key ***").contains("password authentication failed");
        }
    }

    @Test
    void aClusterShowsNone() throws Exception {
        assumeTrue(UpProcess.isBuilt(), "the services are packaged: mvn verify, or gregor test");
        try (var provider = FakeProvider.start(NoSecretTest::refuse)) {
            environment = environment(provider);
            try (var up = UpProcess.start(home, environment, "--model", "openai:fake")) {
                var login = up.store();
                var secrets = secrets(Map.of("the store", login.password().reveal()));
                var said = new StringBuilder();
                String manager = up.file().manager();
                said.append(gregor(1, "migrate", "--target", "prod", "--cluster", manager, "--json"));
                said.append(gregor(1, "migrate", "--target", "locked", "--cluster", manager, "--json"));
                for (var migration :
                        up.get("/api/migrations", Duration.ofSeconds(30)).path("migrations")) {
                    said.append(gregorAlone("trace", migration.path("migration").asText(), "--json"));
                }
                said.append(gregorAlone("status", "--json")).append(gregorAlone("dead-letters", "--json"));
                said.append(up.said());
                assertThat(said).contains("wrong key ***").contains("password authentication failed");

                String topics = Observed.topics(up.file().kafka());
                String tables;
                String target;
                try (var connection = login.open();
                        var there = own.start().login().open()) {
                    tables = Observed.tables(connection);
                    target = Observed.tables(there);
                }
                assertThat(topics).contains("TopCustomer").contains("wrong key ***");
                assertThat(tables).contains("TopCustomer").contains("password authentication failed");
                assertThat(target).contains("topcustomer");

                List<String> found = new ArrayList<>(secrets.in("what was said", said.toString()));
                found.addAll(secrets.in("a topic", topics));
                found.addAll(secrets.in("the store", tables));
                found.addAll(secrets.in("the target", target));
                found.addAll(secrets.in("the arguments of a process", Observed.arguments()));
                found.addAll(environments(up));
                up.terminate();
                Set<String> marks = new HashSet<>(Set.of("GREGOR-S03 node executor-1", "wrong key ***"));
                found.addAll(secrets.below(home, meant(up), marks));
                assertThat(found).isEmpty();
                assertThat(marks)
                        .as("what was looked for to see that it was looked")
                        .isEmpty();
                assertThat(meant(up)).allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
            }
        }
    }

    /** The files that are there to hold a secret. */
    private Set<Path> meant(UpProcess up) {
        return Set.of(targets, home.resolve("target/pgpass"), up.data().resolve("store/pgpass"));
    }

    /** Whoever does not need a secret has none in its environment either. */
    private static List<String> environments(UpProcess up) {
        List<String> found = new ArrayList<>();
        for (var process : up.file().processes()) {
            var model = new Secrets(Map.of("the model", KEY));
            String text = Observed.environment(process.pid());
            if (!process.name().matches("assistant|tester")) {
                found.addAll(model.in("the environment of " + process.name(), text));
            } else {
                assertThat(text).contains(KEY);
            }
        }
        return found;
    }

    private static Response refuse(Question question, int asked) {
        return new Response.Refusal(401, "wrong key " + KEY);
    }

    private Map<String, String> environment(FakeProvider provider) {
        Map<String, String> variables = new HashMap<>(provider.environment());
        variables.put("OPENAI_API_KEY", KEY);
        variables.put("GREGOR_HOME", home.toString());
        return variables;
    }

    private Secrets secrets(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("the target", TARGET);
        all.put("the wrong password", WRONG);
        all.put("the model", KEY);
        return new Secrets(all);
    }

    private String gregor(int exit, String command, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (command.equals("migrate")) {
            arguments.addAll(
                    List.of("examples/top-customer", folder.resolve("Odd.sql").toString()));
        }
        arguments.addAll(List.of(options));
        var result = GregorProcess.run(environment, "", arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.all()).isEqualTo(exit);
        return result.all();
    }

    private String gregorAlone(String... arguments) throws Exception {
        var result = GregorProcess.run(environment, "", arguments);
        assertThat(result.exit()).as(result.all()).isZero();
        return result.all();
    }
}
