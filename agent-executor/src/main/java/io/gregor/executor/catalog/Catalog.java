package io.gregor.executor.catalog;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.internal.Definitions;
import io.gregor.executor.catalog.internal.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a database holds. It must be on a session of its own: names are only looked up in {@code pg_catalog}, so
 * that nothing a hostile script made can stand in for what is read here. Each read ends within 30 s.
 */
public final class Catalog implements AutoCloseable {
    private static final int MOST_ITEMS = 200_000;

    private final Connection connection;

    /** Takes the connection over and closes it in the end. */
    public Catalog(Connection connection) {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '30s'; set lock_timeout = '10s'; set "
                    + String.join("; set ", Definitions.SETTINGS));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public CatalogSnapshot snapshot() {
        Map<CatalogItem, String> items = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(Sql.named("items"));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                CatalogItem item = new CatalogItem(
                        ItemKind.of(rows.getString("kind")),
                        rows.getString("schema"),
                        rows.getString("name"),
                        rows.getString("identity"));
                items.put(item, rows.getString("fingerprint"));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        if (items.size() > MOST_ITEMS) {
            throw new InfrastructureException("the database holds more than %d objects".formatted(MOST_ITEMS));
        }
        return new CatalogSnapshot(items);
    }

    /** How the object is defined; empty when it isn't there or when its kind can't be promoted. */
    public Optional<CatalogDefinition> definition(CatalogItem item) {
        try {
            return Definitions.read(connection, item);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing more is wanted from it.
        }
    }

    private static InfrastructureException failed(SQLException e) {
        return new InfrastructureException("cannot read the catalog: " + e.getMessage(), e);
    }
}
