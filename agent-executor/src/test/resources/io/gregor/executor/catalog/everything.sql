create schema sales;
create schema "Odd ""Schema"".x";
create type sales.mood as enum ('sad', 'it''s ok', 'happy');
create domain sales.percent as numeric(5,2) default 0 not null;
create function sales.is_even(integer) returns boolean language sql immutable as 'select $1 % 2 = 0';
create domain sales.even as integer check (sales.is_even(value));
create domain public.code as varchar(10) collate "C" constraint code_form check (value ~ '^[A-Z]+$');
create type sales.pair as (a integer, "B c" text collate "C", moods sales.mood[]);
create function sales.width(numeric, numeric) returns double precision language sql immutable as 'select ($1 - $2)::double precision';
create type sales.span as range (subtype = numeric, subtype_diff = sales.width, multirange_type_name = sales.spans);
create sequence sales.tickets as integer start with 100 increment by 5 maxvalue 9000 cache 3 cycle;
create table sales.customer (
    id integer generated always as identity (start with 10 increment by 10) primary key,
    name varchar(40) collate "C" not null,
    code public.code unique,
    "Mixed Case" text default 'it''s "quoted"; -- not a comment',
    feelings sales.mood[] default '{sad,happy}',
    share sales.percent,
    parts sales.pair,
    valid sales.span,
    all_spans sales.spans,
    upper_name text generated always as (upper(name)) stored,
    lower_name text generated always as (lower(name)) virtual,
    favourite integer,
    ticket integer default nextval('sales.tickets'),
    at timestamp(3) without time zone default now(),
    dropped integer,
    constraint "name not empty" check (length(name) > 0),
    constraint even_better check (sales.is_even(favourite)) not valid
) with (fillfactor = 70);
alter table sales.customer drop column dropped;
create table sales."order" (
    number serial primary key,
    customer integer not null references sales.customer (id) on delete cascade on update set null,
    best boolean,
    constraint once exclude using btree (number with =),
    unique nulls not distinct (customer, best)
);
alter table sales.customer add foreign key (favourite) references sales."order" (number) deferrable initially deferred;
create table "Odd ""Schema"".x"."select" ("from" integer primary key, "to""day" date, "ünïcode €" money);
create index "Odd index" on "Odd ""Schema"".x"."select" (("from" + 1) desc nulls last) where "to""day" is not null;
create unique index by_mood on sales.customer (upper(name) varchar_pattern_ops, code) include (share);
create table sales.entry (id bigint, day date not null, amount numeric(19,4) default 0, primary key (id, day)) partition by range (day);
create index entry_amount on sales.entry (amount);
create table sales.entry_2024 (day date not null, note text, id bigint not null, amount numeric(19,4) default 7);
alter table sales.entry_2024 drop column note;
alter table sales.entry attach partition sales.entry_2024 for values from ('2024-01-01') to ('2025-01-01');
create table sales.entry_rest partition of sales.entry default partition by hash (id);
create table sales.entry_rest_0 partition of sales.entry_rest for values with (modulus 2, remainder 0);
create table sales.entry_rest_1 partition of sales.entry_rest for values with (modulus 2, remainder 1);
alter table sales.entry add foreign key (id) references sales.customer (id);
create table sales.animal (name text not null, legs integer default 4, check (legs >= 0));
create table sales.bird (wings integer default 2) inherits (sales.animal);
alter table sales.bird alter legs set default 2;
create type sales.shape as (w integer, h integer);
create table sales.shapes of sales.shape (primary key (w));
create unlogged table sales.scratch ();
create view sales.happy as select c.id, c.name, o.number from sales.customer c left join sales."order" o on o.customer = c.id
    where 'happy'::sales.mood = any (c.feelings);
create view sales.happier with (security_barrier = true, check_option = local) as select id, name from sales.happy where id > 10;
create view sales.grouped as select c.id, c.name, count(*) as n from sales.customer c group by c.id;
create recursive view sales.numbers (n) as select 1 union all select n + 1 from numbers where n < 10;
create materialized view sales.totals as select customer, count(*) as orders from sales."order" group by customer;
create unique index totals_key on sales.totals (customer);
create function sales.first_name(sales.customer) returns text language sql stable as 'select $1.name';
create function sales.total(p_id integer, p_kind text default 'all', out total numeric, out n bigint) language plpgsql as $f$
begin
    select sum(amount), count(*) into total, n from sales.entry where id = p_id;
end
$f$;
create function sales.atomic(integer) returns bigint language sql begin atomic select count(*) from sales.happier where id = $1; end;
create procedure sales.add_order(inout p integer) language plpgsql security definer set search_path = sales, pg_temp as $$
begin insert into sales."order" (customer) values (p) returning number into p; perform sales.total(p); end $$;
create function public.over(variadic integer[]) returns setof sales.happy rows 5 cost 7 language sql as 'select * from sales.happy';
create function public.over(text) returns table (a integer, "B" text) language sql strict leakproof parallel safe as $$select 1, $1$$;
alter function public.over(text) not leakproof;
create function sales.noted() returns trigger language plpgsql as $$begin return new; end$$;
create trigger "noted ""it""" before insert or update of name on sales.customer for each row when (new.name <> 'x') execute function sales.noted('a', 'b''c');
create trigger off after delete on sales."order" referencing old table as gone for each statement execute function sales.noted();
alter table sales."order" disable trigger off;
create trigger on_parts before insert on sales.entry for each row execute function sales.noted();
create constraint trigger late after insert on sales.customer deferrable initially deferred for each row execute function sales.noted();
create trigger on_view instead of insert on sales.happy for each row execute function sales.noted();
create rule quiet as on delete to sales.happier do instead nothing;
create function sales.fallback() returns integer language sql as 'select count(*)::integer from sales.customer';
alter table sales."order" alter best set default sales.fallback() > 3;
-- a view that needs a function that needs the view
create view sales.ring as select 1 as a, 'x'::varchar(7) as b;
create function sales.ringed(r sales.ring) returns integer language sql begin atomic select (r).a; end;
create or replace view sales.ring as select sales.ringed(null) as a, 'x'::varchar(7) as b;
-- two functions that need each other
create function sales.ping(integer) returns integer language plpgsql as 'begin return 1; end';
create function sales.pong(integer) returns integer language sql begin atomic select sales.ping($1); end;
create or replace function sales.ping(integer) returns integer language sql begin atomic select sales.pong($1); end;
