package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One change each, of what is asked for alone, with values that a comparison takes otherwise. */
class NearbyTest {
    private static final Plan PLAN = Plan.of("""
            create table customer (customer_id int primary key, name varchar(20) not null)
            go
            create table orders (
                order_id int, line int, customer_id int null references customer (customer_id), price int not null,
                primary key (order_id, line))
            go
            create procedure p @price int as select name from orders o join customer c on c.customer_id = o.customer_id
            where price >= @price
            """);
    private static final Candidate BASE = new Candidate(
            "two rows",
            PLAN.maker().make(World.rows(2)),
            new Action.Call(Map.of("@price", PLAN.pool().nth("@price", 0))),
            false);

    private static List<Candidate> nearby(String... names) {
        return Nearby.of(BASE, Set.of(names), PLAN.pool(), PLAN.bench().tables());
    }

    private static List<Row> orders(Candidate candidate) {
        return candidate.rows().stream().filter(r -> r.table().equals("orders")).toList();
    }

    @Test
    void rowsGoAndStandTwiceUnderAnotherKey() {
        assertThat(nearby())
                .extracting(Candidate::name)
                .contains("a row of orders less", "a row of orders twice", "a row of customer twice");
        Candidate twice = nearby().stream()
                .filter(c -> c.name().equals("a row of orders twice"))
                .findFirst()
                .orElseThrow();
        assertThat(orders(twice)).hasSize(3).doesNotHaveDuplicates();
        assertThat(orders(twice))
                .extracting(r -> r.values().get("order_id"))
                .containsAnyElementsOf(List.of(PLAN.pool().nth("orders.order_id", 1)));
        assertThat(orders(twice).stream().map(r -> r.values().get("price")).distinct())
                .hasSize(2);
    }

    @Test
    void aColumnTakesWhatIsAskedForAndWhatLiesBeside() throws Exception {
        Datum asked = PLAN.pool().nth("@price", 0);
        long number = ((Datum.Number) asked).value().longValueExact();
        List<Datum> prices = nearby("price").stream()
                .filter(c -> c.name().startsWith("price "))
                .flatMap(c -> orders(c).stream())
                .map(r -> r.values().get("price"))
                .toList();
        assertThat(prices).contains(asked, Datum.number(number - 1), Datum.number(number + 1));
        assertThat(nearby("price").stream().filter(c -> c.name().startsWith("price ")))
                .allSatisfy(c -> assertThat(
                                c.rows().stream().filter(r -> !BASE.rows().contains(r)))
                        .hasSize(1));
    }

    @Test
    void whatMayBeNullIsAndArgumentsTakeWhatRowsHave() {
        assertThat(nearby("customer_id")).anySatisfy(c -> assertThat(orders(c))
                .extracting(r -> r.values().get("customer_id"))
                .contains(Datum.NULL));
        assertThat(nearby("@price"))
                .extracting(c -> ((Action.Call) c.action()).arguments().get("@price"))
                .contains(PLAN.pool().nth("orders.price", 1), Datum.NULL);
        assertThat(nearby("@price")).extracting(Candidate::rows).containsOnly(BASE.rows());
    }
}
