package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that stand together: parents first, keys apart. */
class WorldMakerTest {
    private static final Plan PLAN = Plan.of("""
            create table customer (customer_id int primary key, name varchar(20) not null)
            go
            create table orders (
                order_id int primary key, customer_id int not null references customer (customer_id),
                price numeric(8, 2) null, remark varchar(20) null)
            go
            create table unrelated (id int primary key)
            go
            create procedure p as select price from orders
            """);
    private static final WorldMaker MAKER = PLAN.maker();

    private static List<Row> rows(World world, String table) {
        return MAKER.make(world).stream().filter(r -> r.table().equals(table)).toList();
    }

    @Test
    void whatIsReadIsFilledAndWhatItRefersTo() {
        assertThat(MAKER.needed()).containsExactlyInAnyOrder("customer", "orders");
    }

    @Test
    void parentsComeBeforeTheirChildren() {
        assertThat(MAKER.make(World.rows(2)))
                .extracting(Row::table)
                .containsExactly("customer", "customer", "orders", "orders");
    }

    @Test
    void theTablesTakeTheRows() throws Exception {
        var seen = PLAN.bench()
                .run(
                        MAKER.make(World.rows(5)),
                        new io.gregor.tester.internal.cases.Action.Call(Map.of()),
                        Reference.Variant.USUAL);
        assertThat(seen.results().getFirst().rows()).hasSize(5);
    }

    @Test
    void columnsThatDoNotMatterAreLeftToTheirDefaults() {
        assertThat(rows(World.rows(1), "orders").getFirst().values())
                .containsOnlyKeys("order_id", "customer_id", "price");
    }

    @Test
    void aRowFulfilsTheWayOfACheckThatItsNullAsksFor() {
        Plan plan = Plan.of("""
                create table part (
                    id int primary key, parent int null, depth int not null, price int null,
                    check (parent is null and depth = 0 and price = 1 or parent is not null and depth >= 1))
                go
                create procedure p as select parent, depth, price from part
                """);
        var world = World.rows(2).with(Map.of("part.parent", List.of(Datum.NULL, Datum.number(4))));
        assertThat(plan.maker().make(world))
                .extracting(r -> r.values().get("depth"), r -> r.values().get("price"))
                .containsExactly(
                        tuple(Datum.number(0), Datum.number(1)),
                        tuple(plan.pool().nth("part.depth", 1), plan.pool().nth("part.price", 1)));
    }

    @Test
    void aColumnTakesTheValuesThatAreAskedForInTurn() {
        var world = World.rows(3).with(Map.of("orders.price", List.of(Datum.NULL, Datum.number(7))));
        assertThat(rows(world, "orders"))
                .extracting(r -> r.values().get("price"))
                .containsExactly(Datum.NULL, Datum.number(7), Datum.NULL);
    }

    @Test
    void childrenMayShareTheirParent() {
        assertThat(rows(World.rows(3), "orders"))
                .extracting(r -> r.values().get("customer_id"))
                .doesNotHaveDuplicates();
        assertThat(rows(World.rows(3).sharing(Sharing.FIRST), "orders"))
                .extracting(r -> r.values().get("customer_id"))
                .containsOnly(PLAN.pool().nth("customer.customer_id", 0));
    }

    @Test
    void withoutParentsThereAreNoChildren() {
        assertThat(MAKER.dependents("customer")).containsExactlyInAnyOrder("customer", "orders");
        assertThat(MAKER.make(World.rows(2).without(MAKER.dependents("customer"))))
                .isEmpty();
    }

    @Test
    void aRowIsKnownByItsPrimaryKey() {
        Row row = rows(World.rows(1), "orders").getFirst();
        assertThat(WorldMaker.identity(PLAN.bench().table("orders"), row)).containsOnlyKeys("order_id");
    }

    @Test
    void columnsThatChecksCompareAgree() throws Exception {
        var plan = Plan.of("""
                create table part (part_id int primary key)
                go
                create table made_of (
                    whole int not null references part (part_id), piece int not null references part (part_id),
                    begun datetime not null, ended datetime null, least int not null, most int not null,
                    primary key (whole, piece), check (whole <> piece),
                    check (ended is null or ended > begun), check (least <= most and most < 5))
                go
                create procedure p @day datetime as
                select whole, piece, least, most from made_of where @day >= begun and @day <= isnull(ended, @day)
                """);
        plan.planning().calibrate(plan.bench());
        for (int rows = 1; rows <= 3; rows++) {
            var seen = plan.bench()
                    .run(
                            plan.maker().make(World.rows(rows)),
                            new io.gregor.tester.internal.cases.Action.Call(Map.of("@day", Datum.NULL)),
                            Reference.Variant.USUAL);
            assertThat(seen.results()).hasSize(1);
        }
        assertThat(plan.maker().make(World.rows(2)))
                .extracting(Row::table)
                .containsExactly("part", "part", "part", "made_of", "made_of");
    }

    @Test
    void aKeyThatIsAskedForStaysAndTheOtherColumnAgrees() {
        var plan = Plan.of("""
                create table link (id int primary key, mate int not null, check (id <> mate))
                go
                create procedure p as select id, mate from link
                """);
        var asked = plan.pool().nth("link.mate", 0);
        var row = plan.maker()
                .make(World.rows(1).with(Map.of("link.id", List.of(asked))))
                .getFirst();
        assertThat(row.values().get("id")).isEqualTo(asked);
        assertThat(row.values().get("mate")).isNotNull().isNotEqualTo(asked);
    }
}
