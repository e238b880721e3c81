package io.gregor.executor.catalog.internal;

import io.gregor.executor.catalog.Access;
import io.gregor.executor.catalog.Access.Grant;
import io.gregor.executor.catalog.CatalogItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who owns an item and who may use it; nothing for kinds that have no owner of their own, such as triggers. */
public final class AccessReader {
    private AccessReader() {}

    public static Optional<Access> read(Connection connection, CatalogItem item) throws SQLException {
        String kind =
                switch (item.kind()) {
                    case FUNCTION, PROCEDURE -> "routine";
                    case TABLE, VIEW, SEQUENCE -> "relation";
                    case ENUM, DOMAIN, COMPOSITE -> "type";
                    case SCHEMA -> "schema";
                    default -> "";
                };
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(Sql.named("access"))) {
            statement.setString(1, kind);
            statement.setString(2, item.identity());
            String owner = null;
            List<Grant> grants = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owner = rows.getString("owner");
                    grant(rows).ifPresent(grants::add);
                }
            }
            return owner == null ? Optional.empty() : Optional.of(new Access(owner, grants));
        }
    }

    private static Optional<Grant> grant(ResultSet row) throws SQLException {
        @Nullable String privilege = row.getString("privilege");
        return privilege == null
                ? Optional.empty()
                : Optional.of(new Grant(
                        row.getString("grantee"),
                        privilege,
                        row.getString("column_name"),
                        row.getBoolean("grantable")));
    }
}
