package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.target.DefaultTarget;
import io.gregor.executor.target.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --source} and {@code --record} of {@code gregor migrate}; a PostgreSQL of its own stands in the source's place. */
class SourceCommandTest {
    private static final String TSQL = """
            create table stock (item int not null primary key, amount int null)
            go
            create procedure Take @item int, @wanted int, @left int = null output as
              update stock set amount = amount - @wanted where item = @item
              select @left = amount from stock where item = @item
              if @left < 0
                return 1
              return 0
            """;

    private static final List<String> SOURCE = List.of(
            "create schema dbo",
            "create table dbo.stock (item int not null primary key, amount int)",
            "insert into dbo.stock values (99, 7)",
            """
            create function dbo."Take"(out code int, item int, wanted int, inout "left" int) language plpgsql as $$
            begin
                update dbo.stock s set amount = amount - wanted where s.item = "Take".item;
                if found then
                    "left" := (select amount from dbo.stock s where s.item = "Take".item);
                end if;
                code := case when "left" < 0 then 1 else 0 end;
            end $$
            """);

    @TempDir
    Path home;

    @TempDir
    Path other;

    private Path file;
    private Map<String, String> environment;

    @BeforeEach
    void prepare() throws Exception {
        GregorProcess.sharing(home);
        file = Files.writeString(other.resolve("take.sql"), TSQL);
        environment = new HashMap<>(Map.of("GREGOR_HOME", home.toString()));
    }

    @Test
    void theSourceSaysWhatIsExpectedAndItsRecordingSaysTheSame() throws Exception {
        Path recording = home.resolve("old.json");
        Path first = home.resolve("first");
        Path second = home.resolve("second");
        String password;
        DefaultTarget source =
                Targets.defaultTarget(GregorProcess.sharing(Files.createDirectories(other.resolve("pg"))));
        try {
            var login = source.ensureStarted().login();
            password = login.password().reveal();
            try (var connection = source.ensureStarted().target().open();
                    var statement = connection.createStatement()) {
                for (String sql : SOURCE) {
                    statement.execute(sql);
                }
            }
            Files.writeString(
                    home.resolve("sources.properties"),
                    "old.url = " + login.jdbcUrl() + "\nold.user = " + login.user() + "\nold.password = " + password);

            var live = GregorProcess.run(
                    environment,
                    "",
                    "migrate",
                    file.toString(),
                    "--source",
                    "old",
                    "--record",
                    recording.toString(),
                    "--out",
                    first.toString());

            assertThat(live.exit()).as(live.all()).isZero();
            assertThat(live.all()).doesNotContain(password);
            try (var connection = source.ensureStarted().target().open();
                    var rows = connection.createStatement().executeQuery("select item, amount from dbo.stock")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1) + " " + rows.getInt(2)).isEqualTo("99 7");
                assertThat(rows.next()).isFalse();
            }
        } finally {
            source.stop();
        }
        String tests = Files.readString(first.resolve("test_Take.sql"));
        assertThat(tests).contains("(expected by: source)").doesNotContain("(expected by: interpreter)", "-- Note");

        Files.delete(home.resolve("sources.properties"));
        var replayed = GregorProcess.run(
                environment,
                "",
                "migrate",
                file.toString(),
                "--source",
                recording.toString(),
                "--out",
                second.toString());

        assertThat(replayed.exit()).as(replayed.all()).isZero();
        assertThat(Files.readString(second.resolve("test_Take.sql"))).isEqualTo(tests);
        assertThat(Files.readString(second.resolve("migration.json"))).contains("\"source\"");
        try (Stream<Path> all =
                Stream.concat(Stream.of(recording), Stream.concat(Files.walk(first), Files.walk(second)))) {
            assertThat(all.filter(Files::isRegularFile))
                    .allSatisfy(path -> assertThat(Files.readString(path)).doesNotContain(password));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--source jdbc:postgresql://127.0.0.1:1/x|3|gregor: the source given by --source (jdbc:postgresql://127.0.0.1:1/x) cannot be reached: ",
                "--source nothere|3|gregor: no source 'nothere': ",
                "--source README.md|2|gregor: README.md: no recording, since it is not JSON: ",
                "--record x.json|2|gregor: --record needs --source: what is recorded is what the source shows",
                "--source jdbc:x --cluster 127.0.0.1:1|2|gregor: with --cluster a source is named, not addressed: "
            })
    void aMistakeIsOneLineBeforeAnythingIsBegun(String options, int exit, String line) throws Exception {
        var arguments = Stream.concat(Stream.of("migrate", file.toString()), Stream.of(options.split(" ")))
                .toArray(String[]::new);
        var result = GregorProcess.run(environment, "", arguments);

        assertThat(result.exit()).as(result.all()).isEqualTo(exit);
        assertThat(result.err()).startsWith(line).hasLineCount(1);
    }
}
