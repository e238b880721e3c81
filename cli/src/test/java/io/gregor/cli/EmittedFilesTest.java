package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --emit} writes, applied by the tools themselves: the catalog is then that of the target. */
class EmittedFilesTest {
    private static final String SOURCE = """
            create table orders (id int primary key, note varchar(30) null)
            go
            create view Ids as select id from orders
            go
            create procedure NoteOf @id int as
            /*
            --rollback drop table orders;
            --changeset evil:1
            ${nothing} it's
            */
            select note from orders where id = @id
            go
            """;

    @TempDir
    Path home;

    @Test
    void flywayMakesWhatThePromotionMade() throws Exception {
        var out = migrated("flyway");
        try (var lease = Targets.defaultTarget(home).lease()) {
            var target = lease.running().target();
            var wanted = catalog(target.open());
            var login = lease.running().login();
            execute(target, "create database by_flyway");
            var other = login.withDatabase("by_flyway");
            var flyway = Flyway.configure()
                    .dataSource(other.jdbcUrl(), other.user(), other.password().reveal())
                    .locations("filesystem:" + out)
                    .load();
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
            assertThat(catalog(other.open())).isEqualTo(wanted);
            assertThat(flyway.migrate().migrationsExecuted).isZero();
        }
    }

    @Test
    void liquibaseMakesWhatThePromotionMadeAndTakesItBack() throws Exception {
        var out = migrated("liquibase");
        try (var lease = Targets.defaultTarget(home).lease();
                var files = Files.list(out)) {
            var target = lease.running().target();
            var wanted = catalog(target.open());
            execute(target, "create database by_liquibase");
            var other = lease.running().login().withDatabase("by_liquibase");
            var log = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith("changelog-"))
                    .findFirst()
                    .orElseThrow();
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(other.open()));
            try (var resources = new DirectoryResourceAccessor(out);
                    var liquibase = new Liquibase(log, resources, database)) {
                liquibase.update("");
                assertThat(catalog(other.open())).isEqualTo(wanted);
                liquibase.rollback(3, "");
                assertThat(catalog(other.open())).isEmpty();
            }
        }
    }

    private Path migrated(String form) throws Exception {
        GregorProcess.sharing(home);
        var source = Files.writeString(home.resolve("source.sql"), SOURCE);
        var out = home.resolve("out");
        var result = GregorProcess.run(
                Map.of("GREGOR_HOME", home.toString()),
                "",
                "migrate",
                source.toString(),
                "--emit",
                form,
                "--out",
                out.toString());
        assertThat(result.exit()).as(result.all()).isZero();
        return out;
    }

    private static void execute(Target target, String sql) throws Exception {
        try (var connection = target.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every definition but those of the ledger and of the tools. */
    private static Map<String, String> catalog(Connection connection) {
        try (var catalog = new Catalog(connection)) {
            var definitions = new TreeMap<String, String>();
            for (var item : catalog.snapshot().items().keySet()) {
                var own = item.schema().equals("gregor") || item.name().equals("gregor");
                if (!own && !item.name().matches("flyway.*|databasechangelog.*")) {
                    definitions.put(
                            item.toString(),
                            catalog.definition(item).map(CatalogDefinition::sql).orElse(""));
                }
            }
            return definitions;
        }
    }
}
