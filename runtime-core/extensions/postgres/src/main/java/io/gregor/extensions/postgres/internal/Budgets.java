package io.gregor.extensions.postgres.internal;

import io.gregor.core.Budget;
import io.gregor.core.Spent;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Commit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Limits of conversations, and what they have used up. */
final class Budgets {
    private static final String LIMITS =
            "turns_limit, tokens_limit, micros_limit, (extract(epoch from until) * 1000000)::bigint, turns, tokens, micros";

    private static final String SET = """
            insert into conversation (correlation, budgeted, turns_limit, tokens_limit, micros_limit, until)
            values (?, true, ?, ?, ?, timestamptz 'epoch' + ? * interval '1 microsecond')
            on conflict (correlation) do update set budgeted = true, turns_limit = excluded.turns_limit,
                tokens_limit = excluded.tokens_limit, micros_limit = excluded.micros_limit, until = excluded.until,
                changed = now()
            """;

    private static final String SET_ONCE = SET + " where not conversation.budgeted";

    /** In an order that keeps two transactions from waiting for each other; sums stop at the largest number. */
    private static final String CHARGE = """
            insert into conversation (correlation, turns, tokens, micros)
            select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) as s(correlation, turns, tokens, micros)
            order by s.correlation
            on conflict (correlation) do update set
                turns = least(conversation.turns::numeric + excluded.turns, 9223372036854775807)::bigint,
                tokens = least(conversation.tokens::numeric + excluded.tokens, 9223372036854775807)::bigint,
                micros = least(conversation.micros::numeric + excluded.micros, 9223372036854775807)::bigint,
                changed = now()
            """;

    private Budgets() {}

    /** What these commits, which took effect, mean to their conversations. */
    static void charge(Connection connection, List<Commit> commits) throws SQLException {
        if (commits.isEmpty()) {
            return;
        }
        Map<String, Spent> spent = new TreeMap<>();
        Map<String, Budget> limits = new TreeMap<>();
        for (Commit commit : commits) {
            String correlation = commit.input().correlationId();
            if (commit.remarks().budget() != null) {
                limits.put(correlation, commit.remarks().budget());
            }
            if (commit.input().budgeted() && commit.remarks().cancelled() == null) {
                Spent turn = new Spent(1, 0, 0);
                Spent more = commit.remarks().spent();
                spent.merge(correlation, more == null ? turn : turn.plus(more), Spent::plus);
            }
        }
        for (Map.Entry<String, Budget> entry : limits.entrySet()) {
            set(connection, SET, entry.getKey(), entry.getValue());
        }
        if (!spent.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(CHARGE)) {
                statement.setArray(1, Arrays.texts(connection, spent.keySet()));
                statement.setArray(
                        2,
                        Arrays.longs(
                                connection,
                                spent.values().stream().map(Spent::turns).toList()));
                statement.setArray(
                        3,
                        Arrays.longs(
                                connection,
                                spent.values().stream().map(Spent::tokens).toList()));
                statement.setArray(
                        4,
                        Arrays.longs(
                                connection,
                                spent.values().stream().map(Spent::micros).toList()));
                statement.executeUpdate();
            }
        }
    }

    static boolean concerns(Commit commit) {
        return commit.input().budgeted() || commit.remarks().budget() != null;
    }

    static boolean limit(Connection connection, String correlation, Budget budget) throws SQLException {
        set(connection, SET_ONCE, correlation, budget);
        return true;
    }

    static Optional<Account> account(Connection connection, String correlation) throws SQLException {
        return account(connection, correlation, "");
    }

    static Optional<Account> extend(Connection connection, String correlation, Budget more) throws SQLException {
        Optional<Account> before = account(connection, correlation, " for update");
        if (before.isEmpty()) {
            return before;
        }
        Budget extended = before.get().budget().plus(more);
        set(connection, SET, correlation, extended);
        return Optional.of(new Account(extended, before.get().spent()));
    }

    private static Optional<Account> account(Connection connection, String correlation, String lock)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select " + LIMITS + " from conversation where correlation = ? and budgeted" + lock)) {
            query.setString(1, correlation);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long until = row.getLong(4);
                boolean never = row.wasNull();
                Budget budget =
                        new Budget(limit(row, 1), limit(row, 2), limit(row, 3), never ? null : Arrays.instant(until));
                return Optional.of(new Account(budget, new Spent(row.getLong(5), row.getLong(6), row.getLong(7))));
            }
        }
    }

    private static long limit(ResultSet row, int column) throws SQLException {
        long limit = row.getLong(column);
        return row.wasNull() ? Budget.NO_LIMIT : limit;
    }

    private static void set(Connection connection, String sql, String correlation, Budget budget) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, correlation);
            limit(statement, 2, budget.turns());
            limit(statement, 3, budget.tokens());
            limit(statement, 4, budget.micros());
            number(statement, 5, budget.until() == null ? null : (Long) Arrays.micros(budget.until()));
            statement.executeUpdate();
        }
    }

    private static void limit(PreparedStatement statement, int index, long limit) throws SQLException {
        number(statement, index, limit == Budget.NO_LIMIT ? null : (Long) limit);
    }

    private static void number(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
