package io.gregor.extensions.kafka.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database that the workers change. Nothing in it forbids to change it twice, so that doing so is seen. */
record Target(String url, String node) {
    private static final String TABLES = """
            create table change (subject text, answer text, node text, at timestamptz default clock_timestamp());
            create index on change (subject);
            create table note (subject text primary key);
            create table ended (subject text, node text, at timestamptz default clock_timestamp());
            """;

    void create() throws SQLException {
        update(TABLES);
    }

    /** Whether the change was made. */
    Optional<String> find(String subject) throws SQLException {
        return list("select answer from change where subject = ?", subject).stream()
                .findFirst();
    }

    void change(String subject, String answer) throws SQLException {
        update("insert into change (subject, answer, node) values (?, ?, ?)", subject, answer, node);
    }

    void note(String subject) throws SQLException {
        update("insert into note values (?) on conflict do nothing", subject);
    }

    /** A handler ran to its end. */
    void ended(String subject) throws SQLException {
        update("insert into ended (subject, node) values (?, ?)", subject, node);
    }

    List<String> list(String sql, String... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(sql)) {
            set(query, values);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.execute();
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
