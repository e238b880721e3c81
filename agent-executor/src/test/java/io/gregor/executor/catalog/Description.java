package io.gregor.executor.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database's catalog says of a schema, a line per fact, asked in other words than those of the copy. */
final class Description {
    private static final String FACTS = """
            with r as (select c.*, c.oid::regclass::text as called from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.oid >= 16384)
            select 'relation ' || called || ' ' || relkind::text || relpersistence::text || coalesce(reloptions::text, '')
                   || coalesce(pg_get_expr(relpartbound, oid), '') || reloftype::regtype from r where relkind <> 't' and relkind <> 'c'
            union all
            select format('column %s.%I #%s %s %s %s %s %s %s', called, a.attname,
                     row_number() over (partition by r.oid order by a.attnum), format_type(a.atttypid, a.atttypmod),
                     a.attnotnull, a.attidentity, a.attgenerated, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid))
            from r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum where r.relkind in ('r', 'p', 'v', 'm', 'c')
            union all
            select format('constraint %s.%I %s %s %s', coalesce(nullif(k.conrelid, 0)::regclass::text, k.contypid::regtype::text),
                     k.conname, pg_get_constraintdef(k.oid), k.condeferrable, k.condeferred)
            from pg_constraint k where k.oid >= 16384 and k.contype <> 'n' -- of NOT NULL the column tells
            union all
            select 'index ' || i.indexdef from pg_indexes i where schemaname !~ '^pg_'
            union all
            select 'inherits ' || inhrelid::regclass || ' ' || inhparent::regclass || ' ' || inhseqno from pg_inherits
            union all
            select 'view ' || called || ' ' || pg_get_viewdef(oid) from r where relkind in ('v', 'm')
            union all
            select 'rule ' || pg_get_ruledef(w.oid) from pg_rewrite w where w.oid >= 16384
            union all
            select format('routine %s %s %s', p.oid::regprocedure, p.prokind, pg_get_functiondef(p.oid))
            from pg_proc p where p.oid >= 16384
            union all
            select format('trigger %s %s', g.tgenabled, pg_get_triggerdef(g.oid)) from pg_trigger g where not tgisinternal
            union all
            select 'sequence ' || s::text from pg_sequences s
            union all
            select 'owned ' || s.oid::regclass || ' ' || d.deptype::text || ' ' || d.refobjid::regclass || ' ' || d.refobjsubid
            from r s join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
            where s.relkind = 'S' and d.refobjsubid > 0 and s.relname <> 'order_number_seq'
            union all
            select format('type %s %s %s %s %s %s', t.oid::regtype, t.typtype, t.typnotnull, t.typdefault,
                     format_type(nullif(t.typbasetype, 0), t.typtypmod), t.typcollation::regcollation)
            from pg_type t where t.oid >= 16384 and t.typtype <> 'b' and t.typnamespace <> 'pg_toast'::regnamespace
            union all
            select 'label ' || enumtypid::regtype || ' ' || row_number() over (partition by enumtypid order by enumsortorder) || enumlabel
            from pg_enum
            union all
            select format('range %s %s %s %s', rngtypid::regtype, rngsubtype::regtype, rngmultitypid::regtype, rngsubdiff)
            from pg_range where rngtypid >= 16384
            order by 1
            """;

    private Description() {}

    static List<String> of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path = pg_catalog");
            List<String> facts = new ArrayList<>();
            try (var rows = statement.executeQuery(FACTS)) {
                while (rows.next()) {
                    facts.add(rows.getString(1));
                }
            }
            return facts;
        }
    }
}
