package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.CatalogSnapshot;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.PromotionResult;
import io.gregor.executor.promotion.PromotionResult.Promoted;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A second PostgreSQL to which things are promoted, as its superuser, which is the worst that can be configured. */
final class HostileTarget implements AutoCloseable {
    private static final String FIXTURE = """
            create table orders (x int); insert into orders values (1);
            create table kept (x int); insert into kept values (42);
            create function guard() returns int language sql as 'select 1';
            """;
    private static final String STATE = """
            select concat_ws('|', (select string_agg(x::text, ',') from kept), (select string_agg(x::text, ',') from orders),
                (select string_agg(r::text, ',' order by rolname) from pg_roles r),
                (select string_agg(d::text, ',' order by datname) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase),
                (select string_agg(datname, ',' order by datname) from pg_database where datname not like 'target%'),
                (select count(*) from pg_largeobject_metadata), guard())
            """;

    private final PostgresServer server = PostgresServer.start(
            PostgresBinaries.in(TestHome.path().resolve("cache")),
            ServerProfile.throwAway(),
            Path.of(System.getProperty("java.io.tmpdir")));
    private PostgresLogin login = server.login();
    private CatalogSnapshot contents = new CatalogSnapshot(Map.of());
    private String contentsState = "";
    private int number;

    HostileTarget() {
        renew();
    }

    /** Promotes the items; afterwards the target differs by these at most, and has run nothing of the sandbox. */
    boolean takesOnly(Sandbox sandbox, Collection<CatalogItem> items) {
        CatalogSnapshot before = contents;
        String state = contentsState;
        boolean promoted = promoted(sandbox, List.copyOf(items));
        look();
        CatalogChanges changes = before.changesTo(contents);
        assertThat(contentsState).as("rows, roles and settings of the target").isEqualTo(state);
        assertThat(changes.dropped()).as("dropped in the target").isEmpty();
        Set<String> arrived = new TreeSet<>();
        changes.created().forEach(item -> arrived.add(item.toString()));
        changes.changed().forEach(item -> arrived.add(item.toString()));
        if (promoted) {
            items.forEach(item -> arrived.remove(item.toString()));
            items.forEach(item -> arrived.remove("schema " + PromotedNames.quoted(item.schema())));
            arrived.removeIf(PromotedNames::ledgers);
        }
        if (!changes.none() && !(promoted && items.size() == 1)) {
            renew();
        }
        assertThat(arrived).as("in the target without being asked for").isEmpty();
        return promoted;
    }

    private boolean promoted(Sandbox sandbox, List<CatalogItem> items) {
        String url = "%s?user=%s&password=%s"
                .formatted(login.jdbcUrl(), login.user(), login.password().reveal());
        Promotion promotion = new Promotion(Targets.in(TestHome.path()).named(url));
        try {
            PromotionResult result =
                    promotion.promote(sandbox, new PromotionRequest("m1", "dbo.Wanted", ItemKind.PROCEDURE, items));
            return result instanceof Promoted;
        } catch (InfrastructureException e) {
            return false; // a ruined sandbox can't be read, so nothing of it is promoted
        }
    }

    private void look() {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            contentsState = row.getString(1);
            contents = new Catalog(connection).snapshot();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void renew() {
        try {
            execute(server.login(), "create database target" + ++number);
            String old = login.database();
            login = server.login().withDatabase("target" + number);
            execute(login, FIXTURE);
            look();
            if (old.startsWith("target")) {
                execute(server.login(), "drop database " + old);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(PostgresLogin where, String sql) throws SQLException {
        try (Connection connection = where.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
