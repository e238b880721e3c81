package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.Secret;
import io.gregor.executor.TestHome;
import io.gregor.executor.internal.wire.ServerSaysNo;
import io.gregor.executor.internal.wire.Session;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedHostileSqlTest extends HostileSqlContract {
    private static EmbeddedSandboxes sandboxes;

    @BeforeAll
    static void open() {
        sandboxes = EmbeddedSandboxes.start(SandboxConfig.embedded(TestHome.path()));
    }

    @AfterAll
    static void closeAll() {
        sandboxes.close();
    }

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }

    @Test
    void aSandboxsRoleGetsIntoNoOtherDatabase() throws Exception {
        SchemaTemplate template = sandboxes.prepareTemplate("select 1");
        try (EmbeddedSandbox one = (EmbeddedSandbox) sandboxes.acquire(template);
                EmbeddedSandbox other = (EmbeddedSandbox) sandboxes.acquire(template)) {
            Session.open(one.login(), Map.of()).close();
            for (String database : new String[] {
                other.name(), "postgres", "template1", "tpl_" + template.hash().substring(0, 24)
            }) {
                assertThatThrownBy(() -> Session.open(one.login().withDatabase(database), Map.of()))
                        .as(database)
                        .isInstanceOf(ServerSaysNo.class)
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        PostgresLogin wrong = sandboxes.superuser().withUser("postgres", Secret.random());

        assertThatThrownBy(() -> Session.open(wrong, Map.of()))
                .isInstanceOf(ServerSaysNo.class)
                .hasMessageContaining("28P01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "alter role current_user set role postgres",
                "begin; create table t (x int); select pg_sleep(0)",
                "create table t (x int); comment on table t is 'x'; select lo_create(0)"
            })
    void nothingIsLeftOfAClosedSandbox(String script) throws Exception {
        SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
        String name;
        try (var sandbox = sandboxes.acquire(template)) {
            name = sandbox.name();
            sandbox.run(script);
        }
        try (Connection connection = sandboxes.superuser().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from (select datname from pg_database union all select rolname from pg_roles) n(n) where n = '%s'"
                                .formatted(name))) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }
}
