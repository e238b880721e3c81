-- What grows large is never read as a whole, and states change without touching an index.

-- An index on the state itself would keep PostgreSQL from updating an agent's row in place.
drop index agent_blob;
alter table agent
    add column blob text collate "C" generated always as (case when left(state, 1) = '@' then substr(state, 2) end) stored,
    add column unused boolean generated always as (case when version = 0 then true end) stored;
create index agent_blob on agent (blob) where blob is not null;
create index agent_unused on agent (agent) where unused;

-- What is on its way lies among what waits for days.
create index message_taken on message (node, seq) where taken is not null;

-- The dead node whose agent said it, until it is sent.
alter table message add column inherited bigint;
create index message_inherited on message (inherited) where inherited is not null;

-- A dead node's agents are given to whoever asks; its timers may still be on their way to the heir.
alter table node add column given boolean not null default false;

-- Ranges of blocks say nothing any more once new entries fill the gaps of forgotten ones.
drop index inbox_handled;
create index inbox_handled on inbox (handled);

create index dead_letter_seq on dead_letter (seq);
