package io.gregor.executor.promotion.internal;

import io.gregor.executor.promotion.internal.Recording.Purpose;
import java.sql.SQLException;
import java.util.List;

/** Makes the tables {@code gregor.ledger} and {@code gregor.ledger_item} of a target, or brings older ones up to date. */
final class LedgerTables {
    private static final List<String> CREATE = List.of(
            "create schema if not exists gregor",
            """
            create table gregor.ledger (
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
                rolled_back_by text,
                promoted_per text not null default 'object',
                needs text[] not null default '{}')""",
            """
            create table gregor.ledger_item (
                ledger_id bigint not null references gregor.ledger,
                place int not null,
                kind text not null,
                schema text not null,
                name text not null,
                identity text not null,
                applied text[],
                previous text[],
                previous_access text[],
                primary key (ledger_id, place))""",
            "create index ledger_by_object on gregor.ledger (object, id)",
            "comment on table gregor.ledger is 'What Gregor put into this database, and what was there before'",
            "comment on column gregor.ledger.promoted_per is"
                    + " 'object or migration: what was promoted in one transaction'",
            "comment on column gregor.ledger.needs is 'objects of the source that it needs'",
            "comment on table gregor.ledger_item is"
                    + " 'The single definitions of a row of the ledger; applied is null for what was dropped'",
            "comment on column gregor.ledger_item.previous_access is 'owner and grants of what was there before'");

    private static final List<String> UPGRADE = List.of(
            "alter table gregor.ledger add column promoted_per text not null default 'object',"
                    + " add column needs text[] not null default '{}'",
            "alter table gregor.ledger_item add column previous_access text[]");

    private LedgerTables() {}

    static void ensure(TargetSession session) throws SQLException {
        if (!exist(session)) {
            run(CREATE, session);
        } else if (old(session)) {
            run(UPGRADE, session);
        }
    }

    /** Brings tables that are there up to date, and makes none. */
    static boolean ready(TargetSession session) throws SQLException {
        boolean there = exist(session);
        if (there && old(session)) {
            run(UPGRADE, session);
        }
        return there;
    }

    private static boolean exist(TargetSession session) throws SQLException {
        return session.one("select to_regclass('gregor.ledger_item')", null) != null;
    }

    private static boolean old(TargetSession session) throws SQLException {
        return session.one(
                        "select 1 from pg_attribute where attrelid = 'gregor.ledger_item'::regclass"
                                + " and attname = 'previous_access'",
                        null)
                == null;
    }

    private static void run(List<String> statements, TargetSession session) throws SQLException {
        for (String statement : statements) {
            session.execute(Purpose.LEDGER, statement);
        }
    }
}
