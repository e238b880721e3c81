package io.gregor.extensions.postgres.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The purge's walks through its tables, in their order. */
final class Walks {
    private Walks() {}

    /** All of them, and one for each beginning of agents' ids whose states are forgotten when they are as old. */
    static List<Walk> all(Set<String> forgotten) {
        return Stream.concat(forgotten.stream().sorted().map(Walks::forgetting), ALL.stream())
                .toList();
    }

    /** States that have not changed since, of agents that live nowhere. */
    static Walk forgetting(String beginning) {
        int last = beginning.length() - 1;
        String end = beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
        return new Walk(List.of(beginning), """
                    with page as (
                        select ctid as place, agent, changed, owner from agent
                        where agent > :key and agent < '%s' order by agent limit :most
                    ), gone as (
                        delete from agent where ctid = any (array(
                            select place from page p
                            where changed < timestamptz 'epoch' + :before * interval '1 microsecond'
                            and (select 1 from node n where n.incarnation = p.owner and n.lease_until > now()) is null))
                        returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), max(agent) from page
                    """.formatted(end));
    }

    /** A page is told by its last key; the look-ups stand in brackets so that each is one look into an index. */
    static final List<Walk> ALL = List.of(
            new Walk(List.of("-infinity"), """
                    with page as (
                        select ctid as place, handled from inbox
                        where handled >= :key::timestamptz and handled < timestamptz 'epoch' + :before * interval '1 microsecond'
                        order by handled limit :most
                    ), gone as (
                        delete from inbox where ctid = any (array(select place from page)) returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), max(handled)::text from page
                    """),
            // The journal of a message that was neither handled nor parked, and that nobody delivers any more.
            new Walk(List.of("", "", ""), """
                    with page as (
                        select ctid as place, agent, message_id, name, recorded from step
                        where (agent, message_id, name) > (:key, :key, :key) order by agent, message_id, name limit :most
                    ), gone as (
                        delete from step where ctid = any (array(
                            select place from page p
                            where recorded < timestamptz 'epoch' + :before * interval '1 microsecond'
                            and (select 1 from dead_letter d where d.id = p.message_id || '@' || p.agent) is null
                            and (select 1 from message m where m.id = p.message_id) is null)) returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), l.agent, l.message_id, l.name
                    from page l order by l.agent desc, l.message_id desc, l.name desc limit 1
                    """),
            // Agents that were claimed and never committed anything.
            new Walk(List.of(""), """
                    with page as (
                        select ctid as place, agent, changed, owner from agent
                        where unused and agent > :key order by agent limit :most
                    ), gone as (
                        delete from agent where version = 0 and ctid = any (array(
                            select place from page p
                            where changed < timestamptz 'epoch' + :before * interval '1 microsecond'
                            and (select 1 from node n where n.incarnation = p.owner and n.lease_until > now()) is null))
                        returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), max(agent) from page
                    """),
            new Walk(List.of(""), """
                    with page as (
                        select ctid as place, correlation, changed from conversation
                        where correlation > :key order by correlation limit :most
                    ), gone as (
                        delete from conversation where ctid = any (array(
                            select place from page p
                            where changed < timestamptz 'epoch' + :before * interval '1 microsecond'
                            and (select 1 from dead_letter d where d.correlation = p.correlation limit 1) is null
                            and (select 1 from inbox i where i.correlation = p.correlation limit 1) is null
                            and (select 1 from message m
                                 where m.correlation = p.correlation and m.due > '-infinity' limit 1) is null))
                        returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), max(correlation) from page
                    """),
            // A day's grace keeps a text whose row is just about to be written. What goes leaves its parts to another
            // pass.
            new Walk(List.of(""), """
                    with page as (
                        select ctid as place, hash, touched from blob where hash > :key order by hash limit :most
                    ), gone as (
                        delete from blob where touched < now() - interval '1 day' and ctid = any (array(
                            select place from page p
                            where touched < now() - interval '1 day'
                            and (select 1 from agent a where a.blob = p.hash limit 1) is null
                            and (select 1 from inbox i
                                 where left(i.reply, 1) = '@' and i.reply = '@' || p.hash limit 1) is null
                            and (select 1 from message m
                                 where left(m.payload, 1) = '@' and m.payload = '@' || p.hash limit 1) is null
                            and (select 1 from step s
                                 where left(s.result, 1) = '@' and s.result = '@' || p.hash limit 1) is null
                            and (select 1 from dead_letter d
                                 where left(d.payload, 1) = '@' and d.payload = '@' || p.hash limit 1) is null
                            and (select 1 from blob b
                                 where b.parts is not null and b.parts @> array[p.hash] limit 1) is null))
                        returning 1
                    )
                    select (select count(*) from page), (select count(*) from gone), max(hash) from page
                    """));
}
