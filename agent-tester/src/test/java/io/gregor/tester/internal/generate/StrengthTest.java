package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of a source tell it from everything that is almost it. */
class StrengthTest {
    private static final String TABLES = """
            create table customer (customer_id int primary key, name varchar(20) not null, grade int null)
            go
            create table orders (
                order_id int primary key, customer_id int null references customer, price money null, placed datetime null)
            go
            """;

    private static Reference open(SourceObject object, List<SourceObject> around, Dialect dialect) {
        return Reference.open(object, around, SchemaReader.read(object, around, dialect), dialect);
    }

    private static Generated generate(SourceObject object, List<SourceObject> around, Dialect dialect) {
        return Generator.generate(open(object, around, dialect), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create procedure p as select c.name, o.price from customer c left join orders o on o.customer_id = c.customer_id",
                "create procedure p as select c.name, sum(o.price) from customer c join orders o"
                        + " on o.customer_id = c.customer_id group by c.name",
                "create procedure p @low money, @high money as select count(*) from orders where price between @low and @high",
                "create procedure p @n int as update customer set grade = isnull(grade, 0) + @n, name = upper(name)"
                        + " where customer_id in (select customer_id from orders where price is not null)",
                "create procedure p @d datetime as select order_id from orders where placed >= dateadd(dd, -3, @d)",
                "create procedure p @n int as declare @i int select @i = 0 while @i < @n select @i = @i + 1 return @i"
            })
    void allThatIsWrongIsTold(String routine) throws Exception {
        assertThat(untold(routine, Dialect.ASE)).isEmpty();
    }

    /** Outer joins are no recursion, so that the server does not take them. */
    @Test
    void whatIsWrongInARecursiveQueryIsTold() throws Exception {
        assertThat(untold(
                        "create procedure p @n int as with below (id, depth) as (select customer_id, 0 from customer"
                                + " where grade = @n union all select c.customer_id, b.depth + 1 from customer c"
                                + " join below b on c.grade = b.id) select id, depth from below order by depth, id",
                        Dialect.SQLSERVER))
                .noneMatch(m -> !m.endsWith(" join"));
    }

    private static List<String> untold(String routine, Dialect dialect) throws Exception {
        List<SourceObject> objects = Sources.objects(TABLES + routine, dialect);
        SourceObject object = objects.getLast();
        List<SourceObject> around = objects.subList(0, objects.size() - 1);
        var reference = open(object, around, dialect);
        Generated generated = Generator.generate(reference, List.of());
        assertThat(generate(object, around, dialect)).isEqualTo(generated);
        var strength = new Strength(reference);
        for (Scenario scenario : generated.scenarios()) {
            strength.told(
                    new Candidate(scenario.name(), scenario.rows(), scenario.action(), true),
                    reference.run(scenario.rows(), scenario.action(), Reference.Variant.USUAL));
        }
        assertThat(strength.all()).isGreaterThan(5);
        assertThat(generated.scenarios()).hasSizeLessThanOrEqualTo(Generator.MOST_TESTS);
        return strength.alive().stream().map(reference.wording()::mutant).toList();
    }
}
