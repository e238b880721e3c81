package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the states of all agents, in the order of their names, a page at a time: no cursor, so no long transaction. */
final class States {
    /** Few enough that even large states fit into memory together. */
    private static final int PAGE = 100;

    private static final String SELECT =
            "select agent, full_text(state) from agent where agent > ? and state is not null order by agent limit "
                    + PAGE;

    private States() {}

    record Row(String agent, String state) {}

    static List<Row> page(Connection connection, String after) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, after);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result.getString(1), result.getString(2)));
                }
            }
        }
        return rows;
    }
}
