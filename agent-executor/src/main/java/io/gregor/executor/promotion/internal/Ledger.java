package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.LedgerEntry;
import io.gregor.executor.promotion.PromotionRequest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables {@code gregor.ledger} and {@code gregor.ledger_item} of a target. */
public final class Ledger {
    private static final String CREATE = """
            create schema if not exists gregor;
            create table if not exists gregor.ledger (
                id bigint generated always as identity primary key,
                migration text not null,
                object text not null,
                kind text not null,
                hash text not null,
                definition text not null,
                previous text,
                approved_by text not null,
                promoted_at timestamptz not null default now(),
                rolled_back_at timestamptz,
                rolled_back_by text);
            create table if not exists gregor.ledger_item (
                ledger_id bigint not null references gregor.ledger,
                place int not null,
                kind text not null,
                schema text not null,
                name text not null,
                identity text not null,
                applied text[],
                previous text[],
                primary key (ledger_id, place));
            create index if not exists ledger_by_object on gregor.ledger (object, id);
            comment on table gregor.ledger is 'What Gregor put into this database, and what was there before';
            comment on table gregor.ledger_item is 'The single definitions of a row of the ledger; applied is null for what was dropped'
            """;

    private final Connection connection;

    private Ledger(Connection connection) {
        this.connection = connection;
    }

    /** The ledger of the session's target, made now if it isn't there. */
    public static Ledger ensured(TargetSession session) throws SQLException {
        if (!exists(session)) {
            session.execute(CREATE);
        }
        return new Ledger(session.connection());
    }

    /** The ledger if the target has one. */
    public static Optional<Ledger> existing(TargetSession session) throws SQLException {
        return exists(session) ? Optional.of(new Ledger(session.connection())) : Optional.empty();
    }

    private static boolean exists(TargetSession session) throws SQLException {
        return session.one("select to_regclass('gregor.ledger_item')", null) != null;
    }

    /** The standing row of this very definition for this migration, if there is one. */
    public OptionalLong standing(PromotionRequest request, String hash) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select max(id) from gregor.ledger
                where migration = ? and object = ? and hash = ? and rolled_back_at is null
                  and id = (select max(id) from gregor.ledger where object = ? and rolled_back_at is null)""")) {
            query.setString(1, request.migration());
            query.setString(2, request.object());
            query.setString(3, hash);
            query.setString(4, request.object());
            return id(query);
        }
    }

    /** The latest standing row of the object in the migration. */
    public OptionalLong latest(String migration, String object) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select max(id) from gregor.ledger where migration = ? and object = ? and rolled_back_at is null")) {
            query.setString(1, migration);
            query.setString(2, object);
            return id(query);
        }
    }

    /** What standing promotions of the object, in whichever migration, have put there, as they left it. */
    public Map<CatalogItem, List<String>> madeFor(String object) throws SQLException {
        Map<CatalogItem, List<String>> made = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select i.* from gregor.ledger l join gregor.ledger_item i on i.ledger_id = l.id
                where l.object = ? and l.rolled_back_at is null order by l.id, i.place""")) {
            query.setString(1, object);
            for (Change change : changes(query)) {
                if (change.applied() == null) {
                    made.remove(change.item());
                } else {
                    made.put(change.item(), change.applied());
                }
            }
        }
        return made;
    }

    public List<Change> changesOf(long id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select * from gregor.ledger_item where ledger_id = ? order by place")) {
            query.setLong(1, id);
            return changes(query);
        }
    }

    public long write(PromotionRequest request, Proven proven, List<Change> changes) throws SQLException {
        long id;
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into gregor.ledger (migration, object, kind, hash, definition, previous, approved_by)
                values (?, ?, ?, ?, ?, ?, ?) returning id""")) {
            insert.setString(1, request.migration());
            insert.setString(2, request.object());
            insert.setString(3, request.kind().text());
            insert.setString(4, proven.hash());
            insert.setString(5, proven.script());
            insert.setString(6, previousScript(changes));
            insert.setString(7, request.approvedBy());
            id = id(insert).orElseThrow();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into gregor.ledger_item values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (Change change : changes) {
                insert.setLong(1, id);
                insert.setInt(2, place++);
                insert.setString(3, change.item().kind().name());
                insert.setString(4, change.item().schema());
                insert.setString(5, change.item().name());
                insert.setString(6, change.item().identity());
                insert.setArray(7, array(change.applied()));
                insert.setArray(8, array(change.previous()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return id;
    }

    public void markRolledBack(long id, String by) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update gregor.ledger set rolled_back_at = now(), rolled_back_by = ? where id = ?")) {
            update.setString(1, by);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** All rows, oldest first. */
    public List<LedgerEntry> entries() throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select * from gregor.ledger order by id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Timestamp rolledBack = rows.getTimestamp("rolled_back_at");
                entries.add(new LedgerEntry(
                        rows.getLong("id"),
                        rows.getString("migration"),
                        rows.getString("object"),
                        rows.getString("kind"),
                        rows.getString("hash"),
                        rows.getString("definition"),
                        rows.getString("previous"),
                        rows.getString("approved_by"),
                        rows.getTimestamp("promoted_at").toInstant(),
                        rolledBack == null ? null : rolledBack.toInstant()));
            }
        }
        return entries;
    }

    private static OptionalLong id(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            long id = rows.next() ? rows.getLong(1) : 0;
            return id == 0 || rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
        }
    }

    private static List<Change> changes(PreparedStatement query) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                CatalogItem item = new CatalogItem(
                        ItemKind.valueOf(rows.getString("kind")),
                        rows.getString("schema"),
                        rows.getString("name"),
                        rows.getString("identity"));
                changes.add(new Change(item, list(rows.getArray("applied")), list(rows.getArray("previous"))));
            }
        }
        return changes;
    }

    private static @Nullable String previousScript(List<Change> changes) {
        String script = changes.stream()
                .map(Change::previous)
                .filter(previous -> previous != null)
                .map(previous -> String.join(";\n", previous) + ";\n")
                .collect(Collectors.joining("\n"));
        return script.isEmpty() ? null : script;
    }

    private @Nullable Array array(@Nullable List<String> texts) throws SQLException {
        return texts == null ? null : connection.createArrayOf("text", texts.toArray());
    }

    private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
