package io.gregor.migration.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.translate.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeSchemaTest {
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = TestDatabase.empty();
        run("DROP SCHEMA tsql CASCADE");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyFileIsAFunctionOfTheList() throws Exception {
        try (Stream<Path> files = Files.list(
                Path.of(RuntimeSchema.class.getResource("str.sql").toURI()).getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(
                            FunctionFiles.NAMES.stream().map(n -> n + ".sql").toList());
        }
        assertThat(RuntimeSchema.functions()).allSatisfy(f -> {
            assertThat(f.definition()).startsWith("CREATE OR REPLACE FUNCTION tsql." + f.name() + "(");
            assertThat(f.promise()).endsWith(".");
        });
    }

    @Test
    void whatAScriptCallsComesWithWhatThatCalls() {
        assertThat(RuntimeSchema.usedBy("SELECT tsql.is_like(a, b), tsql.unknown(1) FROM mytsql.str"))
                .extracting(RuntimeFunction::name)
                .containsExactly("like_regex", "is_like");
        assertThat(RuntimeSchema.usedBy("SELECT 'no tsql here', str(1)")).isEmpty();
        assertThat(RuntimeSchema.usedBy(List.of("SELECT 1", "tsql . \"str\"(1)")))
                .extracting(RuntimeFunction::name)
                .containsExactly("str");
    }

    @Test
    void isMadeOnceAndMissesNothingThen() throws SQLException {
        var used = RuntimeSchema.usedBy("tsql.patindex");
        assertThat(RuntimeSchema.outstanding(used, connection)).hasSize(3);
        RuntimeSchema.install(used, connection);
        assertThat(RuntimeSchema.outstanding(used, connection)).isEmpty();
        assertThat(RuntimeSchema.outstanding(RuntimeSchema.usedBy("tsql.is_like"), connection))
                .hasSize(1);
        run(RuntimeSchema.script(RuntimeSchema.functions()));
        run(RuntimeSchema.script(RuntimeSchema.functions()));
        assertThat(RuntimeSchema.outstanding(RuntimeSchema.functions(), connection))
                .isEmpty();
        assertThat(one("SELECT tsql.patindex('%[0-9]%', 'ab1')")).isEqualTo("3");
    }

    @Test
    void anOlderFunctionIsReplacedAndANewerOneStays() throws SQLException {
        var all = RuntimeSchema.functions();
        RuntimeSchema.install(all, connection);
        run("CREATE OR REPLACE FUNCTION tsql.soundex(value text) RETURNS text LANGUAGE sql RETURN 'old'");
        run("COMMENT ON FUNCTION tsql.soundex IS 'Gregor, version 0: an old one'");
        run("CREATE OR REPLACE FUNCTION tsql.difference(one text, other text) RETURNS integer LANGUAGE sql RETURN 99");
        run("COMMENT ON FUNCTION tsql.difference IS 'Gregor, version 99: a new one'");
        assertThat(RuntimeSchema.outstanding(all, connection)).singleElement().satisfies(s -> assertThat(s)
                .contains("tsql.soundex"));
        run(RuntimeSchema.script(all));
        assertThat(one("SELECT tsql.soundex('Smith')")).isEqualTo("S530");
        assertThat(one("SELECT tsql.difference('a', 'b')")).isEqualTo("99");
    }

    @Test
    void aSchemaOfSomebodyElseIsNotTouched() throws SQLException {
        run("CREATE SCHEMA tsql; CREATE FUNCTION tsql.str(value numeric) RETURNS text LANGUAGE sql RETURN 'mine'");
        for (String script : List.of(
                RuntimeSchema.script(RuntimeSchema.functions()),
                RuntimeSchema.outstanding(RuntimeSchema.usedBy("tsql.str"), connection)
                        .getFirst())) {
            assertThatThrownBy(() -> run(script)).hasMessageContaining(RuntimeSchema.FOREIGN);
        }
        assertThat(one("SELECT tsql.str(1)")).isEqualTo("mine");
        assertThat(one("SELECT count(*) FROM pg_proc WHERE pronamespace = 'tsql'::regnamespace"))
                .isEqualTo("1");
    }

    @Test
    void whoeverMayUseNothingElseMayCallThem() throws SQLException {
        run("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
        run(RuntimeSchema.script(RuntimeSchema.functions()));
        assertThat(one("""
                SELECT bool_and(has_function_privilege('pg_monitor', oid, 'EXECUTE'))
                    AND has_schema_privilege('pg_monitor', 'tsql', 'USAGE')
                FROM pg_proc WHERE pronamespace = 'tsql'::regnamespace""")).isEqualTo("t");
    }

    /** A computed pattern without brackets still finds its rows through an index. */
    @Test
    void aPrefixIsLookedUpInAnIndex() throws SQLException {
        RuntimeSchema.install(RuntimeSchema.functions(), connection);
        run("CREATE TABLE t (w text COLLATE \"C\" PRIMARY KEY); INSERT INTO t SELECT md5(n::text) FROM"
                + " generate_series(1, 20000) n; ANALYZE t; SET plan_cache_mode = force_custom_plan;"
                + " PREPARE q(text) AS SELECT w FROM t WHERE tsql.is_like(w, $1)");
        assertThat(one("EXPLAIN (FORMAT JSON) EXECUTE q('abcd%')")).contains("Index Cond");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
