package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Commit;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.postgres.internal.Write.Accepted;
import io.gregor.extensions.postgres.internal.Write.Flush;
import io.gregor.extensions.postgres.internal.Write.Handled;
import io.gregor.extensions.postgres.internal.Write.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a batch in one transaction: many handlers share one wait for the disk. */
final class Writer implements Lane.Work<Write> {
    private final long incarnation;
    private final Settled settled;

    Writer(long incarnation, Settled settled) {
        this.incarnation = incarnation;
        this.settled = settled;
    }

    @Override
    public void run(Connection connection, List<Write> batch) throws SQLException {
        List<Handled> handled = new ArrayList<>(batch.size());
        List<Accepted> accepted = new ArrayList<>();
        List<Recorded> recorded = new ArrayList<>();
        List<Payloads.@Nullable Payload> payloads = new ArrayList<>();
        for (Write write : batch) {
            switch (write) {
                case Handled it -> {
                    handled.add(it);
                    payloads.add(it.state());
                    payloads.add(it.reply());
                    it.messages().forEach(message -> payloads.add(message.payload()));
                }
                case Accepted it -> {
                    accepted.add(it);
                    payloads.add(it.message().payload());
                }
                case Recorded it -> {
                    recorded.add(it);
                    payloads.add(it.result());
                }
                case Flush _ -> {}
            }
        }
        List<String> forgotten = settled.drain();
        try {
            if (!isAlive(connection)) {
                throw new StoreUnavailable("this node was taken for dead; it goes on when its lease is renewed", null);
            }
            Payloads.store(connection, payloads);
            Inserts.accept(
                    connection,
                    incarnation,
                    accepted.stream()
                            .map(Accepted::message)
                            .filter(row -> !row.answers())
                            .toList());
            Inserts.record(connection, recorded);
            Set<Long> won = HandledBatch.write(connection, incarnation, handled);
            Budgets.charge(connection, charged(handled, won));
            Replies.write(connection, incarnation, answers(accepted, handled, won));
            Inserts.forget(connection, forgotten);
            connection.commit();
            settled.done(forgotten);
            for (int i = 0; i < handled.size(); i++) {
                handled.get(i).done().complete(won.contains((long) i + 1));
            }
        } catch (Throwable e) {
            settled.failed(forgotten);
            throw e;
        }
        accepted.forEach(it -> it.done().complete(null));
        recorded.forEach(it -> it.done().complete(null));
        for (Write write : batch) {
            if (write instanceof Flush(var done)) {
                done.complete(null);
            }
        }
    }

    private static List<Commit> charged(List<Handled> handled, Set<Long> won) {
        List<Commit> charged = List.of();
        for (int i = 0; i < handled.size(); i++) {
            Commit commit = handled.get(i).commit();
            if (Budgets.concerns(commit) && won.contains((long) i + 1)) {
                charged = charged.isEmpty() ? new ArrayList<>() : charged;
                charged.add(commit);
            }
        }
        return charged;
    }

    private static List<MessageRow> answers(List<Accepted> accepted, List<Handled> handled, Set<Long> won) {
        List<MessageRow> answers = new ArrayList<>();
        for (Accepted it : accepted) {
            if (it.message().answers()) {
                answers.add(it.message());
            }
        }
        for (int i = 0; i < handled.size(); i++) {
            if (won.contains((long) i + 1)) {
                for (MessageRow row : handled.get(i).messages()) {
                    if (row.answers()) {
                        answers.add(row);
                    }
                }
            }
        }
        return answers;
    }

    /**
     * Whether nobody has taken this node for dead. Whoever does so waits for the end of this transaction, so that no
     * message is written under a name whose messages have been taken over already.
     */
    private boolean isAlive(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select 1 from node where incarnation = ? and name is not null for key share")) {
            query.setLong(1, incarnation);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
