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

/** Runs the query that rebuilds an object of the item's kind. Each gives one row: the statements, then the concerns. */
public final class Definitions {
    /** A definition may be as long as a hostile script likes; ours is not. */
    private static final String BOUNDED = """
            with whole as materialized (
            %s
            )
            select case when length(array_to_string(statements, '')) > 4000000 then '{}' else statements end as statements,
                   case when length(array_to_string(statements, '')) > 4000000
                        then concerns || array['TOO_LARGE'] else concerns end as concerns
            from whole
            """;

    /** What the words of a definition hang on besides, so that two sessions that have them say the same of the same. */
    public static final List<String> SETTINGS = List.of(
            "search_path = pg_catalog",
            "quote_all_identifiers = off",
            "extra_float_digits = 1",
            "bytea_output = 'hex'",
            "datestyle = 'ISO, MDY'",
            "intervalstyle = 'postgres'",
            "timezone = 'UTC'");

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
        try (PreparedStatement statement = connection.prepareStatement(BOUNDED.formatted(Sql.named(query)))) {
            statement.setString(1, item.identity());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Set<Concern> concerns = EnumSet.noneOf(Concern.class);
                texts(rows.getArray("concerns")).forEach(name -> concerns.add(Concern.valueOf(name)));
                return Optional.of(new CatalogDefinition(item, texts(rows.getArray("statements")), concerns));
            }
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
