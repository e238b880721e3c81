package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of a table is tried from both sides. */
class TableProbesTest {
    private static final Plan PLAN = Plan.of("""
            create table customer (customer_id int primary key)
            go
            create table shop (shop_id char(4) primary key check (shop_id like 's[0-9][0-9]%'))
            go
            create table orders (
                order_id int primary key, customer_id int not null references customer (customer_id),
                shop_id char(4) default 's777' not null references shop (shop_id),
                price numeric(8, 2) not null check (price > 0), state char(1) default 'n' not null, remark varchar(20) null,
                kind char(2) null check (upper(kind) in ('AA', 'BB') or kind is null), parts tinyint not null, paid bit not null, made datetime default getdate() not null, placed datetime null check (placed < getdate()))
            """);
    private static final List<Candidate> PROBES =
            TableProbes.of(PLAN.bench().table("orders"), PLAN.maker(), PLAN.pool());

    private static Candidate probe(String name) {
        return PROBES.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private static ExpectedError error(Candidate probe) throws Exception {
        return PLAN.bench()
                .run(probe.rows(), probe.action(), Reference.Variant.USUAL)
                .error();
    }

    @ParameterizedTest
    @CsvSource({
        "a valid row, false",
        "only what must be given, false",
        "without what has a constant default, false",
        "nothing but what must be given, false",
        "order_id of another row, false",
        "price above 0 and kind is AA, false",
        "kind is BB, false",
        "kind is ?, true",
        "order_id is null, true",
        "customer_id is null, true",
        "price is null, true",
        "state is null, true",
        "order_id twice, true",
        "no row in customer for customer_id, true",
        "no row in shop for shop_id, true",
        "parts is 255, false",
        "parts is 256, true",
        "parts is 0, false",
        "parts is -1, true",
        "each bit is 0, false",
        "placed is long ago, false",
        "placed is far off, true",
        "price is 0, true",
        "price below 0, true",
    })
    void aRowThatARuleAllowsOrForbids(String name, boolean refused) throws Exception {
        assertThat(error(probe(name)) != null).isEqualTo(refused);
    }

    @Test
    void allOfThemAreKeptAndInsertOneRow() {
        assertThat(PROBES).allMatch(Candidate::must).allMatch(c -> c.action() instanceof Action.Insert);
    }

    @Test
    void whatHasADefaultNeedNotBeGiven() {
        var insert = (Action.Insert) probe("only what must be given").action();
        assertThat(insert.row().values()).containsOnlyKeys("order_id", "customer_id", "price", "parts", "paid");
    }

    @Test
    void whatADefaultRefersToStands() {
        Candidate probe = probe("only what must be given");
        assertThat(probe.rows())
                .anyMatch(r -> r.table().equals("shop") && r.values().containsValue(Datum.text("s777")));
        assertThat(((Action.Insert) probe.action()).row().values()).doesNotContainKey("shop_id");
    }

    @Test
    void allThatMayBeNullIsNullAtOnce() {
        var insert = (Action.Insert) probe("nothing but what must be given").action();
        assertThat(insert.row().values()).containsEntry("remark", Datum.NULL).containsEntry("placed", Datum.NULL);
    }
}
