package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.LedgerEntry;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.internal.Recording.Purpose;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the ledger of a target. */
public final class Ledger {
    private final TargetSession session;
    private final Connection connection;

    private Ledger(TargetSession session) {
        this.session = session;
        this.connection = session.connection();
    }

    /** The ledger of the session's target, made now if it isn't there. */
    public static Ledger ensured(TargetSession session) throws SQLException {
        LedgerTables.ensure(session);
        return new Ledger(session);
    }

    /** The ledger if the target has one. */
    public static Optional<Ledger> existing(TargetSession session) throws SQLException {
        return LedgerTables.ready(session) ? Optional.of(new Ledger(session)) : Optional.empty();
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

    /** A row that was not rolled back, in brief. */
    record Standing(long id, String migration, String object, List<String> needs) {}

    /** All that were not rolled back, oldest first. */
    List<Standing> standing() throws SQLException {
        List<Standing> standing = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select id, migration, object, needs from gregor.ledger where rolled_back_at is null order by id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                standing.add(new Standing(
                        rows.getLong("id"),
                        rows.getString("migration"),
                        rows.getString("object"),
                        Objects.requireNonNull(list(rows.getArray("needs")))));
            }
        }
        return standing;
    }

    /** The objects that a migration has ever promoted. */
    Set<String> objectsOf(String migration) throws SQLException {
        Set<String> objects = new HashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement("select distinct object from gregor.ledger where migration = ?")) {
            query.setString(1, migration);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    objects.add(rows.getString(1));
                }
            }
        }
        return objects;
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

    /** What the standing promotions of a migration have put there, as they left it. */
    Map<CatalogItem, List<String>> madeIn(String migration) throws SQLException {
        Map<CatalogItem, List<String>> made = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select i.* from gregor.ledger l join gregor.ledger_item i on i.ledger_id = l.id
                where l.migration = ? and l.rolled_back_at is null and i.applied is not null
                order by l.id, i.place""")) {
            query.setString(1, migration);
            for (Change change : changes(query)) {
                made.put(change.item(), Objects.requireNonNull(change.applied()));
            }
        }
        return made;
    }

    long write(Proven proven, List<Change> changes) throws SQLException {
        return session.writeLedger(LedgerRow.insert(proven, changes));
    }

    void markRolledBack(long id, String by) throws SQLException {
        session.execute(
                Purpose.LEDGER,
                "update gregor.ledger set rolled_back_at = now(), rolled_back_by = %s where id = %d"
                        .formatted(Literals.text(by), id));
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
                        rolledBack == null ? null : rolledBack.toInstant(),
                        rows.getString("rolled_back_by"),
                        rows.getString("promoted_per"),
                        Objects.requireNonNull(list(rows.getArray("needs")))));
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
                changes.add(new Change(
                        item,
                        list(rows.getArray("applied")),
                        list(rows.getArray("previous")),
                        list(rows.getArray("previous_access"))));
            }
        }
        return changes;
    }

    private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
