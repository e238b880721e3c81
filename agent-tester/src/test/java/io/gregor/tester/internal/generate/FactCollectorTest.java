package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source compares with what, through variables, columns, views and keys. */
class FactCollectorTest {
    private static final Table CUSTOMERS = table("customers", List.of("customer_id", "name", "band"), List.of());
    private static final Table ORDERS = table(
            "orders",
            List.of("order_id", "customer_id", "price"),
            List.of(new Table.ForeignKey(null, List.of("customer_id"), "customers", List.of("customer_id"))));

    private static Table table(String name, List<String> columns, List<Table.ForeignKey> keys) {
        return new Table(
                name,
                columns.stream()
                        .map(c -> new Table.TableColumn(c, SqlType.INT, true, false, null, null, null))
                        .toList(),
                List.of(new Table.Key(null, true, List.of(columns.getFirst()))),
                List.of(new Table.Check(null, TsqlParser.parseExpression(columns.getLast() + " > 7", Dialect.ASE))),
                keys);
    }

    private static Facts facts(String body) {
        var view = TsqlParser.parse(
                "create view v as select c.name as n, o.price from customers c, orders o", Dialect.ASE);
        var collector = new FactCollector(
                List.of(CUSTOMERS, ORDERS),
                Map.of("v", ((RoutineStmt.View) view.statements().findFirst().orElseThrow()).query()));
        collector.collect(TsqlParser.parse("create procedure p @a int, @b int as " + body, Dialect.ASE));
        return collector.facts();
    }

    private static String group(Facts facts, String slot) {
        return facts.groups().entrySet().stream()
                .filter(e -> e.getValue().contains(slot))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest(name = "{0}: {1} meets {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 from orders where price > @a | orders.price | @a",
                "select 1 from orders o where o.price between @a and @b | @b | orders.price",
                "select @a = max(price) from orders | @a | orders.price",
                "set @a = @b | @a | @b",
                "declare @c int select @c = price from orders if @c > @a return 1 | @a | orders.price",
                "select 1 from customers where customer_id in (select price from orders) | customers.customer_id | orders.price",
                "update customers set band = @a | customers.band | @a",
                "insert orders (order_id, price) values (1, @b) | orders.price | @b",
                "insert customers select price, @a, @b from orders | customers.customer_id | orders.price",
                "select 1 from v where n = @a | customers.name | @a",
                "select 1 from (select price as x from orders) d where d.x = @b | @b | orders.price",
                "select 1 from customers c where exists (select 1 from orders where price = c.band) | orders.price | customers.band",
                "if @a = convert(int, @b) return 1 | @a | @b",
                "select 1 from orders where isnull(price, 0) = @a | orders.price | @a",
                "declare c cursor for select name from customers open c fetch c into @a | customers.name | @a",
                "return 0 | orders.customer_id | customers.customer_id"
            })
    void slotsWhoseValuesMeetAreOneGroup(String body, String one, String other) {
        Facts facts = facts(body);
        assertThat(group(facts, one)).isEqualTo(group(facts, other)).isNotEqualTo("none");
    }

    @ParameterizedTest(name = "{0}: {1} is compared with {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "if @a > 60 return 1 | @a | 60",
                "if 60 < @a return 1 | @a | 60",
                "declare @p int select @p = max(price) from orders if @p > 60 return 1 | orders.price | 60",
                "if @a in (1, 2) return 1 | @a | 1 2",
                "if @a not between 3 and -4 return 1 | @a | 3 -4",
                "select case price when 5 then 1 when 6 then 2 end from orders | orders.price | 5 6",
                "select 1 from orders where price + 1 > $2.50 | orders.price | 2.50",
                "while @a < 3 set @a = @a + 1 | @a | 3"
            })
    void constantsBelongToAllThatMeetThem(String body, String slot, String constants) {
        Facts facts = facts(body);
        assertThat(Facts.of(facts.constants(), group(facts, slot)))
                .extracting(Neighbours::show)
                .containsExactlyElementsOf(Stream.of(constants.split(" "))
                        .map(c -> Neighbours.show(io.gregor.tester.internal.cases.Datum.number(c)))
                        .toList());
    }

    @Test
    void checksSayWhatIsAllowedNotWhatIsAsked() {
        Facts facts = facts("return 0");
        assertThat(Facts.of(facts.allowed(), group(facts, "orders.price"))).hasSize(1);
        assertThat(Facts.of(facts.constants(), group(facts, "orders.price"))).isEmpty();
    }

    @Test
    void numbersOfRowsAreAskedFor() {
        assertThat(facts("declare @n int select @n = count(*) from orders if @n > 2 return 1")
                        .counts())
                .containsExactly(1, 2, 3);
        assertThat(facts("update orders set price = 1 if @@rowcount = 0 return 1")
                        .counts())
                .containsExactly(0, 1);
    }

    @Test
    void onlyColumnsThatAreReadOrWrittenAreUsed() {
        assertThat(facts("select o.price from orders o where order_id = 1").used())
                .containsExactlyInAnyOrder("orders.price", "orders.order_id");
        assertThat(facts("select c.* from customers c, orders").used())
                .contains("customers.name", "customers.band")
                .doesNotContain("orders.price");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "o.customer_id = d.id | orders.customer_id | orders.order_id",
                "d.parent = o.order_id | orders.order_id | orders.customer_id",
                "customer_id = id | orders.customer_id | orders.order_id",
                "o.order_id = d.id | |",
                "o.order_id > d.id | |"
            })
    void recursionGoesFromRowToRow(String link, String from, String to) {
        var collector = new FactCollector(List.of(CUSTOMERS, ORDERS), Map.of());
        collector.collect(TsqlParser.parse(
                "with d (id, parent) as (select order_id, customer_id from orders where price = 1"
                        + " union all select o.order_id, o.customer_id from orders o join d on " + link
                        + ") select id from d",
                Dialect.SQLSERVER));
        assertThat(collector.facts().recursions())
                .isEqualTo(from == null ? List.of() : List.of(new Recursion("orders", from, to)));
    }

    @Test
    void aCommonTableExpressionHasTheColumnsOfItsQuery() {
        Facts facts = facts("with d (x) as (select price from orders) select x from d where x > @a");
        assertThat(group(facts, "orders.price")).isEqualTo(group(facts, "@a"));
        assertThat(facts.used()).containsExactly("orders.price");
    }

    @Test
    void whatAFunctionGivesMeetsWhatItIsComparedWith() {
        var collector = new FactCollector(List.of(ORDERS), Map.of());
        collector.collect(TsqlParser.parse(
                "create function dbo.least() returns int as begin return convert(int, 17) end", Dialect.SQLSERVER));
        collector.collect(TsqlParser.parse(
                "create procedure p as select 1 from orders where price > dbo.least()", Dialect.SQLSERVER));
        Facts facts = collector.facts();
        assertThat(Facts.of(facts.constants(), group(facts, "orders.price")))
                .containsExactly(io.gregor.tester.internal.cases.Datum.number(17));
    }
}
