package io.gregor.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.Secret;
import io.gregor.executor.postgres.PostgresLogin;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which part of a schema is copied when some names are wanted. */
class SchemaPartTest extends SchemaFixture {
    private static final String SHOP = """
            create table country (code char(2) primary key);
            create table person (id integer primary key, country char(2) references country, boss integer references person);
            create table item (id integer primary key);
            create table sale (id integer primary key, person integer references person, item integer references item);
            create table other (id integer primary key);
            create view buyers as select p.id from person p where exists (select from sale s where s.person = p.id);
            create function price(integer) returns integer language plpgsql as $$
                begin execute 'select count(*) from ' || quote_ident('other'); return 1; end $$;
            create table audit (at timestamp default now(), what integer default price(1));
            create function noted() returns trigger language plpgsql as 'begin insert into audit (what) values (1); return new; end';
            create trigger person_noted after insert on person for each row execute function noted();
            """;

    @Test
    void whatIsWantedComesWithAllItNeedsAndNoMore() throws Exception {
        var shop = database(SHOP);
        assertThat(tables(shop, "country")).containsExactly("country");
        // By its trigger it needs a table, whose default needs a function, whose statement is made of a string.
        assertThat(tables(shop, "person")).containsExactly("audit", "country", "other", "person");
        assertThat(tables(shop, "buyers"))
                .containsExactly("audit", "buyers", "country", "item", "other", "person", "sale");
        assertThat(tables(shop, "nothing", "len")).isEmpty();
    }

    @Test
    void whatTheSubmissionDefinesStaysAwayWithWhatCannotBeWithoutIt() throws Exception {
        var shop = database(SHOP);
        var copy = copy(shop, new SchemaWish(names("sale", "buyers"), Set.of(), names("person")));
        assertThat(copy.tables()).extracting(t -> t.name().name()).containsExactly("item", "sale");
        assertThat(copy.leftOut())
                .containsExactlyInAnyOrder(
                        "view public.buyers is left out: it needs table public.person, which the submission itself defines",
                        "table constraint sale_person_fkey on public.sale is left out: it needs table public.person, which"
                                + " the submission itself defines");
        database(copy.script());
    }

    @Test
    void whatCannotBeCopiedIsSaidAndDoesNotBreakTheRest() throws Exception {
        var odd = database("""
                create function lowest(integer, integer) returns integer language sql as 'select least($1, $2)';
                create aggregate low(integer) (sfunc = lowest, stype = integer);
                create table numbers (n integer);
                create view lows as select low(n) from numbers;
                create view highs as select max(n) as high from numbers;
                create table "Numbers" (n integer);
                alter table numbers enable row level security;
                create policy mine on numbers using (n > 0);
                """);
        var copy = copy(odd, SchemaWish.objects(names("lows", "highs", "numbers")));
        assertThat(copy.tables()).extracting(t -> t.name().name()).containsExactly("numbers", "highs");
        assertThat(copy.leftOut())
                .containsExactlyInAnyOrder(
                        "aggregate public.low(integer) is left out: objects of this kind are not copied",
                        "policy mine on public.numbers is left out: objects of this kind are not copied",
                        "view public.lows is left out: it needs aggregate public.low(integer)");
        database(copy.script());
        var mixed = database("create table \"Numbers\" (n integer)");
        assertThat(copy(mixed, SchemaWish.objects(names("numbers"))).leftOut())
                .singleElement()
                .asString()
                .startsWith("table public.\"Numbers\" is not taken for public.numbers");
    }

    @Test
    void theScriptFollowsTheWantedPartAlone() throws Exception {
        var shop = database(SHOP);
        var wish = SchemaWish.objects(names("country"));
        var before = copy(shop, wish).script();
        run(shop, "alter table other add more text; insert into country values ('CH'); create role gregor_other");
        assertThat(copy(shop, wish).script()).isEqualTo(before);
        run(shop, "drop role gregor_other; alter table country add name text");
        assertThat(copy(shop, wish).script()).isNotEqualTo(before);
    }

    @Test
    void readingNeedsNoRightToWriteAndLeavesNoTransaction() throws Exception {
        var shop = database(SHOP);
        run(
                shop,
                "create role gregor_reader login password 'r'; alter role gregor_reader set default_transaction_read_only = on");
        try (Connection connection =
                shop.withUser("gregor_reader", Secret.of("r")).open()) {
            assertThat(TargetSchema.read(connection, SchemaWish.schemas(Set.of("public")))
                            .objects())
                    .isNotEmpty();
            assertThat(connection.getAutoCommit()).isTrue();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("show search_path")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("\"$user\", public");
            }
        } finally {
            run(shop, "drop role gregor_reader");
        }
    }

    @Test
    void whatIsCopiedIsAlsoToldAsTheCatalogsOtherReaderTellsIt() throws Exception {
        var source = database(everything());
        var told = copy(source, SchemaWish.schemas(Set.of("public", "sales", "Odd \"Schema\".x")))
                .definitions();
        try (var catalog = new Catalog(source.open())) {
            var items = catalog.snapshot().items().keySet();
            var read = items.stream()
                    .filter(item -> item.kind() != ItemKind.SCHEMA)
                    .filter(item ->
                            !item.identity().startsWith("on_parts on sales.entry_")) // they come with their table's
                    .flatMap(item -> catalog.definition(item).stream())
                    .toList();
            assertThat(read).hasSizeGreaterThan(20);
            assertThat(told.values()).containsAll(read);
            // Besides, what stands on its own in a copy and otherwise is part of a table.
            assertThat(told.values().stream()
                            .map(CatalogDefinition::item)
                            .filter(item -> !items.contains(item))
                            .map(CatalogItem::kind))
                    .allMatch(kind -> kind == ItemKind.SEQUENCE || kind == ItemKind.TABLE);
        }
    }

    @Test
    void tablesAreToldInTheirParts() throws Exception {
        var source = database("""
                create domain amount as numeric(9,2) default 1 not null;
                create domain small_amount as amount check (value < 100);
                create table p (a integer, b integer, primary key (b, a));
                create table t (id bigint generated by default as identity (start with 5 increment by 2), s serial,
                    price small_amount, name varchar(7) default 'x', twice integer generated always as (s * 2) stored,
                    pa integer, pb integer, foreign key (pb, pa) references p on delete cascade);
                create unique index on t (name);
                """);
        var table = copy(source, SchemaWish.objects(names("t"))).tables().stream()
                .filter(t -> t.name().name().equals("t"))
                .findFirst()
                .orElseThrow();
        assertThat(table.columns())
                .extracting(c -> c.name() + " " + c.type() + " " + c.notNull() + " " + c.identity() + " "
                        + c.generated() + " " + c.value())
                .containsExactly(
                        "id bigint true Identity[start=5, step=2] false null",
                        "s integer true Identity[start=1, step=1] false nextval('public.t_s_seq'::regclass)",
                        "price numeric(9,2) true null false 1",
                        "name character varying(7) false null false 'x'::character varying",
                        "twice integer false null true (s * 2)",
                        "pa integer false null false null",
                        "pb integer false null false null");
        assertThat(table.rules())
                .containsExactlyInAnyOrder(
                        new CopiedTable.Key(false, List.of("name")),
                        new CopiedTable.ForeignKey(
                                List.of("pb", "pa"),
                                new CatalogName("public", "p"),
                                List.of("b", "a"),
                                CopiedTable.Action.CASCADE,
                                CopiedTable.Action.NO_ACTION));
    }

    @Test
    void aLostConnectionIsAnInfrastructureError() throws Exception {
        var shop = database(SHOP);
        Connection connection = shop.open();
        connection.close();
        assertThatThrownBy(() -> TargetSchema.read(connection, SchemaWish.schemas(Set.of("public"))))
                .isInstanceOf(io.gregor.executor.InfrastructureException.class)
                .hasMessageContaining("cannot read the schema");
    }

    private static Set<String> tables(PostgresLogin login, String... wanted) throws Exception {
        return copy(login, SchemaWish.objects(names(wanted))).tables().stream()
                .map(t -> t.name().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<CatalogName> names(String... names) {
        return Arrays.stream(names).map(n -> new CatalogName("public", n)).collect(Collectors.toSet());
    }
}
