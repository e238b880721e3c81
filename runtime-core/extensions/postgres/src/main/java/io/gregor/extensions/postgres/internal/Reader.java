package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Account;
import io.gregor.core.spi.History;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.StepResult;
import io.gregor.extensions.postgres.internal.Read.Balance;
import io.gregor.extensions.postgres.internal.Read.Load;
import io.gregor.extensions.postgres.internal.Read.Loaded;
import io.gregor.extensions.postgres.internal.Read.Past;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads for many agents at once. */
final class Reader implements Lane.Work<Read> {
    /** A lease that is lost with the server needs no wait for the disk. */
    private static final String CLAIM = """
            insert into agent (agent, version, owner)
            select distinct a, 0, ? from unnest(?::text[]) a order by a
            on conflict (agent) do update set owner = excluded.owner
            where agent.owner is null or agent.owner = excluded.owner
            or not exists (select 1 from node where node.incarnation = agent.owner and not node.given
                           and (node.lease_until > now() or ?))
            returning agent, version, full_text(state)
            """;

    private static final String HISTORY = """
            with q as (select * from unnest(?::text[], ?::text[]) with ordinality as q(agent, message_id, n))
            select q.n, null as step, full_text(i.reply) from q join inbox i using (agent, message_id)
            union all
            select q.n, s.name, full_text(s.result) from q join step s using (agent, message_id)
            """;

    private final long incarnation;
    private final boolean brokered;
    private final MessageCodec codec;

    /** @param brokered whether the agents of a dead node wait until what it committed is sent, and its row gone */
    Reader(long incarnation, boolean brokered, MessageCodec codec) {
        this.incarnation = incarnation;
        this.brokered = brokered;
        this.codec = codec;
    }

    @Override
    public void run(Connection connection, List<Read> batch) throws SQLException {
        List<Load> loads = new ArrayList<>();
        List<Past> pasts = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        for (Read read : batch) {
            switch (read) {
                case Load it -> loads.add(it);
                case Past it -> pasts.add(it);
                case Balance it -> balances.add(it);
            }
        }
        Map<String, Row> claimed = claim(connection, loads);
        List<@Nullable Found> found = histories(connection, pasts);
        List<Optional<Account>> accounts = new ArrayList<>();
        for (Balance balance : balances) {
            accounts.add(Budgets.account(connection, balance.correlation()));
        }
        connection.commit();
        for (Load load : loads) {
            Row row = claimed.get(load.agent());
            load.done().complete(new Loaded(Optional.ofNullable(row).map(this::snapshot)));
        }
        for (int i = 0; i < balances.size(); i++) {
            balances.get(i).done().complete(accounts.get(i));
        }
        for (int i = 0; i < pasts.size(); i++) {
            Found one = found.get(i);
            pasts.get(i).done().complete(one == null ? History.NONE : history(one));
        }
    }

    private record Row(long version, @Nullable String state) {}

    private static final class Found {
        boolean handled;

        @Nullable String reply;

        final Map<String, @Nullable String> steps = new HashMap<>();
    }

    private Map<String, Row> claim(Connection connection, List<Load> loads) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        if (loads.isEmpty()) {
            return rows;
        }
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, incarnation);
            statement.setArray(
                    2, Arrays.texts(connection, loads.stream().map(Load::agent).toList()));
            statement.setBoolean(3, brokered);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.put(result.getString(1), new Row(result.getLong(2), result.getString(3)));
                }
            }
        }
        return rows;
    }

    private static List<@Nullable Found> histories(Connection connection, List<Past> pasts) throws SQLException {
        List<@Nullable Found> found = new ArrayList<>();
        pasts.forEach(past -> found.add(null));
        if (pasts.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setArray(
                    1, Arrays.texts(connection, pasts.stream().map(Past::agent).toList()));
            statement.setArray(
                    2,
                    Arrays.texts(connection, pasts.stream().map(Past::messageId).toList()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int at = (int) rows.getLong(1) - 1;
                    Found one = found.get(at) == null ? new Found() : found.get(at);
                    found.set(at, one);
                    String step = rows.getString(2);
                    if (step == null) {
                        one.handled = true;
                        one.reply = rows.getString(3);
                    } else {
                        one.steps.put(step, rows.getString(3));
                    }
                }
            }
        }
        return found;
    }

    private Snapshot snapshot(Row row) {
        return new Snapshot(row.state() == null ? null : codec.decodeValue(row.state()), row.version());
    }

    private History history(Found found) {
        Receipt receipt = null;
        if (found.handled) {
            receipt = found.reply == null ? Receipt.WITHOUT_REPLY : new Receipt(codec.decodeValue(found.reply));
        }
        Map<String, StepRecord> steps = new HashMap<>();
        found.steps.forEach((name, result) ->
                steps.put(name, result == null ? StepIntent.BEGUN : new StepResult(codec.decodeValue(result))));
        return new History(receipt, steps);
    }
}
