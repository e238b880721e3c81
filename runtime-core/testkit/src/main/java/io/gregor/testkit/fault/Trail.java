package io.gregor.testkit.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a PostgreSQL store holds, and held: a trigger of the test's own notes when a step's result was recorded, in the
 * transaction that records it, since the store forgets results with the commit.
 *
 * @param url of the store's database, with user and password
 */
public record Trail(String url) {
    private static final String WATCH = """
            create table if not exists public.recorded (
                agent text, message_id text, name text, at timestamptz default clock_timestamp());
            create or replace function public.note_recorded() returns trigger language plpgsql as $$
            begin
                insert into public.recorded values (new.agent, new.message_id, new.name);
                return new;
            end $$;
            create or replace trigger watched after insert or update on gregor_runtime.step
                for each row when (new.result is not null) execute function public.note_recorded();
            """;

    /** A result of a step that became durable. */
    public record Result(String agent, String messageId, String step, Instant at) {}

    /** From now on results are noted; the first worker has installed the store's tables. */
    public void watch() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
            statement.execute(WATCH);
        }
    }

    public List<Result> results() throws SQLException {
        List<Result> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select agent, message_id, name, at from public.recorded")) {
            while (rows.next()) {
                Timestamp at = rows.getTimestamp(4);
                found.add(new Result(rows.getString(1), rows.getString(2), rows.getString(3), at.toInstant()));
            }
        }
        return found;
    }

    /** The entries of an agent's ledger, in order. */
    public List<String> ledger(String agent) throws SQLException {
        return list(
                "select e from gregor_runtime.agent, jsonb_array_elements_text("
                        + "coalesce(gregor_runtime.full_text(state), '{}')::jsonb -> 'value' -> 'entries') e where agent = ?",
                agent);
    }

    /** The agents of a type whose ledger has this entry. */
    public List<String> holding(String agentType, String entry) throws SQLException {
        return list(
                "select split_part(agent, '/', 2) from gregor_runtime.agent where split_part(agent, '/', 1) = ? "
                        + "and gregor_runtime.full_text(state)::jsonb -> 'value' -> 'entries' ?? ?",
                agentType,
                entry);
    }

    /** What the store holds now, shortened: for whoever wants to know why something does not end. */
    public String describe() {
        try {
            return "\nagents:\n"
                    + String.join(
                            "\n",
                            list("select agent || ' v' || version || ' owner '"
                                    + " || coalesce(owner::text, '-') || ' ' || left(coalesce(gregor_runtime.full_text(state), ''), 300)"
                                    + " from gregor_runtime.agent order by agent limit 60"))
                    + "\nmessages:\n"
                    + String.join(
                            "\n",
                            list(
                                    "select left(id || ' node ' || node || ' due ' || due || ' taken '"
                                            + " || coalesce(taken::text, '-') || ' ' || envelope, 500) from gregor_runtime.message order by seq limit 30"))
                    + "\nsteps:\n"
                    + String.join(
                            "\n",
                            list("select agent || ' ' || message_id || ' ' || name from gregor_runtime.step limit 30"))
                    + "\ndead letters:\n"
                    + String.join(
                            "\n",
                            list(
                                    "select left(agent || ' ' || message_id || ' ' || error, 500) from gregor_runtime.dead_letter limit 30"))
                    + "\nnodes:\n"
                    + String.join(
                            "\n",
                            list(
                                    "select incarnation || ' ' || coalesce(name, '-') || ' until ' || lease_until from gregor_runtime.node"));
        } catch (SQLException e) {
            return "\nthe store does not answer: " + e.getMessage();
        }
    }

    /** What was handled: the agent, a blank, and the message's id. */
    public List<String> handled() throws SQLException {
        return list("select agent || ' ' || message_id from gregor_runtime.inbox");
    }

    /** The ids of what an agent handled. */
    public List<String> handled(String agent) throws SQLException {
        return list("select message_id from gregor_runtime.inbox where agent = ?", agent);
    }

    public List<String> list(String sql, String... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
