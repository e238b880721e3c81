package io.gregor.executor.promotion;

import io.gregor.executor.OnServers;
import io.gregor.executor.TestHome;
import io.gregor.executor.TestServer;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.TargetSettings;
import io.gregor.executor.target.Targets;
import io.gregor.login.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A fresh target database for each test. */
abstract class PromotionFixture extends OnServers {
    private PostgresLogin login;
    protected Target target;
    protected Promotion promotion;

    @BeforeEach
    void freshTarget() throws SQLException {
        login = server.database();
        target = TestServer.target(login);
        promotion = new Promotion(target);
    }

    /** The target with an owner for what is new there. */
    protected Target ownedBy(String role) {
        var owned = new TargetSettings(
                Login.of(login.jdbcUrl(), login.user(), login.password().reveal()), role);
        return Targets.in(TestHome.path()).with(Map.of("owned", owned)).byName("owned");
    }

    /** The target as another role logs in to it, whose password is its name. */
    protected Target loggedInAs(String role) {
        var settings = new TargetSettings(Login.of(login.jdbcUrl(), role, role), null);
        return Targets.in(TestHome.path()).with(Map.of("other", settings)).byName("other");
    }

    /** A sandbox with the schema in which the draft was deployed. */
    protected static Sandbox deployed(String schema, String draft) {
        Sandbox sandbox = sandboxes.acquire(sandboxes.prepareTemplate(schema));
        ScriptResult result = sandbox.run(draft);
        if (!result.succeeded()) {
            sandbox.close();
            throw new AssertionError("the draft of the test does not load: " + result.error());
        }
        return sandbox;
    }

    /** Promotes everything the draft has created or changed. */
    protected PromotionResult promote(String schema, String draft) {
        return promote(schema, draft, Terms.PLAIN);
    }

    protected PromotionResult promote(String schema, String draft, Terms terms) {
        try {
            return promotion
                    .promoteAll(List.of(proven("m1", "dbo.Thing", schema, draft, terms)))
                    .getFirst();
        } catch (UnprovenException e) {
            return new PromotionResult.Refused(e.refusal);
        }
    }

    private static final class UnprovenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        UnprovenException(Refusal refusal) {
            super(refusal.reason());
            this.refusal = refusal;
        }
    }

    /** What the draft has created or changed, as it is promoted. */
    protected static Proven proven(String migration, String object, String schema, String draft, Terms terms) {
        try (Sandbox sandbox = deployed(schema, draft)) {
            List<CatalogItem> items = new ArrayList<>(sandbox.changes().created());
            items.addAll(sandbox.changes().changed());
            items.removeIf(item -> item.kind() == ItemKind.SCHEMA);
            Proof proof = Promotion.prove(
                    sandbox, new PromotionRequest(migration, object, ItemKind.PROCEDURE, items).on(terms));
            if (proof instanceof Proof.Unproven unproven) {
                throw new UnprovenException(unproven.refusal());
            }
            return (Proven) proof;
        }
    }

    /** What the target's server was told by promotions, without what was rolled back and without questions. */
    protected List<String> executed() {
        return StatementLog.standing(server.server().folder().resolve("server.log"), login.database());
    }

    /** Has the server write down every statement on this test's target from now on. */
    protected void logStatements() throws SQLException {
        onTarget("alter database %s set log_statement = 'all'".formatted(login.database()));
        onTarget("alter database %s set log_min_messages = 'log'".formatted(login.database()));
    }

    protected static PromotionRequest request(List<CatalogItem> items) {
        return new PromotionRequest("m1", "dbo.Thing", ItemKind.PROCEDURE, items);
    }

    protected void onTarget(String sql) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    protected @Nullable String fromTarget(String sql) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    protected Connection targetConnection() {
        return login.open();
    }
}
