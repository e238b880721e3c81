package io.gregor.executor.catalog.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogDefinition.Concern;
import io.gregor.executor.catalog.CatalogItem;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** Runs the query that rebuilds an object of the item's kind. Each gives one row: the statements, then the concerns. */
public final class Definitions {
    private Definitions() {}

    public static Optional<CatalogDefinition> read(Connection connection, CatalogItem item) throws SQLException {
        String query =
                switch (item.kind()) {
                    case FUNCTION, PROCEDURE -> "routine";
                    case VIEW -> "view";
                    case TABLE -> "table";
                    case TRIGGER -> "trigger";
                    case SEQUENCE -> "sequence";
                    case ENUM, DOMAIN, COMPOSITE -> "type";
                    case SCHEMA -> "schema";
                    default -> "";
                };
        if (query.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(Sql.named(query))) {
            statement.setString(1, item.identity());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                List<String> statements = texts(rows.getArray("statements"));
                Set<Concern> concerns = EnumSet.noneOf(Concern.class);
                texts(rows.getArray("concerns")).forEach(name -> concerns.add(Concern.valueOf(name)));
                return Optional.of(new CatalogDefinition(item, statements, concerns));
            }
        } catch (PSQLException e) {
            // The identity names a schema or a type that isn't there, so neither is the object.
            if (e.getSQLState() != null
                    && Set.of("3F000", "42704", "42P01", "42883").contains(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
