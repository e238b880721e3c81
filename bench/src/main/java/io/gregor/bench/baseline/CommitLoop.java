package io.gregor.bench.baseline;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What any engine of this kind has to do at least, bare: per batch one transaction with the ids of what was handled, a
 * state per key, the messages to send, and the delete of those that the broker has acknowledged; then they are sent. No
 * leases, versions, order per agent, journal, retries or JSON.
 */
public final class CommitLoop extends BatchLoop {
    public static final String NAME = "bare-commit-batch-100";
    private static final String TABLES = """
            create table bare_inbox (agent text collate "C", id text collate "C", primary key (agent, id));
            create table bare_agent (agent text collate "C" primary key, version bigint not null, state text);
            create table bare_outbox (id text collate "C" primary key, payload text not null)
            """;
    private static final String COMMIT = """
            with input as (select * from unnest(?::text[], ?::text[], ?::text[]) as i(agent, id, payload)),
            entered as (insert into bare_inbox (agent, id) select agent, id from input),
            stated as (
                insert into bare_agent as a (agent, version, state)
                select agent, 1, max(id) from input group by agent order by agent
                on conflict (agent) do update set version = a.version + 1, state = excluded.state
            ),
            forgotten as (delete from bare_outbox where id = any (?::text[]))
            insert into bare_outbox (id, payload) select id, payload from input
            """;

    private final String to;
    private final Connection connection;
    private final PreparedStatement commit;
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    /** @param connection to an empty database, which it makes its tables in; closed with this */
    public CommitLoop(String broker, String from, String to, Connection connection) throws SQLException {
        super(broker, from);
        this.to = to;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
        connection.setAutoCommit(false);
        this.commit = connection.prepareStatement(COMMIT);
    }

    @Override
    void handle(ConsumerRecords<String, byte[]> batch) throws SQLException {
        List<String> agents = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> payloads = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            agents.add(record.key());
            ids.add(record.topic() + "-" + record.partition() + "-" + record.offset());
            payloads.add(new String(record.value(), StandardCharsets.UTF_8));
        }
        List<String> done = new ArrayList<>();
        for (String id = acknowledged.poll(); id != null; id = acknowledged.poll()) {
            done.add(id);
        }
        commit.setArray(1, connection.createArrayOf("text", agents.toArray()));
        commit.setArray(2, connection.createArrayOf("text", ids.toArray()));
        commit.setArray(3, connection.createArrayOf("text", payloads.toArray()));
        commit.setArray(4, connection.createArrayOf("text", done.toArray()));
        commit.executeUpdate();
        connection.commit();
        int at = 0;
        for (ConsumerRecord<String, byte[]> record : batch) {
            String id = ids.get(at++);
            producer.send(new ProducerRecord<>(to, record.key(), record.value()), (metadata, error) -> {
                if (error == null) {
                    acknowledged.add(id);
                }
            });
        }
    }

    @Override
    public void close() throws Exception {
        super.close();
        connection.close();
    }
}
