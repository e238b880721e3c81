-- Conversations as a whole: cancellation, budgets, traces; and large texts that share their parts.

-- Only for those that were cancelled or have a budget; null is no limit.
create table conversation (
    correlation text collate "C" primary key,
    cancelled timestamptz,
    reason text,
    budgeted boolean not null default false,
    turns_limit bigint,
    tokens_limit bigint,
    micros_limit bigint,
    until timestamptz,
    turns bigint not null default 0,
    tokens bigint not null default 0,
    micros bigint not null default 0,
    changed timestamptz not null default now()
);
create index conversation_cancelled on conversation (cancelled) where cancelled is not null;

-- What a trace shows of a handled message; "remarks" only where there is more to say than that it was handled at once.
alter table inbox add column sender text collate "C", add column topic text collate "C", add column remarks text;

-- Timers are looked up by conversation; the rest of the table is short-lived, and an index would slow every message.
alter table message add column correlation text collate "C";
update message set correlation = envelope::json ->> 'correlation';
create index message_conversation on message (correlation) where due > '-infinity';

alter table dead_letter add column correlation text collate "C";
update dead_letter set correlation = envelope::json ->> 'correlation';
create index dead_letter_conversation on dead_letter (correlation);

-- A large text is a tree: either content, or the hashes of its parts in their order.
alter table blob add column parts text[] collate "C";
create index blob_parts on blob using gin (parts) where parts is not null;

create function blob_text(text) returns text language sql stable as $$
    with recursive piece (hash, place) as (
        select $1 collate "C", array[]::bigint[]
        union all
        select part.hash, piece.place || part.n
        from piece join gregor_runtime.blob on blob.hash = piece.hash,
             unnest(blob.parts) with ordinality as part (hash, n)
    )
    select string_agg(blob.content, '' order by piece.place)
    from piece join gregor_runtime.blob on blob.hash = piece.hash
    where blob.parts is null
$$;

create or replace function full_text(text) returns text language sql stable as $$
    select case when left($1, 1) = '@' then gregor_runtime.blob_text(substr($1, 2)) else $1 end
$$;
