package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.TopCustomer;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final TestSuite SUITE =
            new TestSuite("SELECT 1", List.of(new TestCase("a", "a", Oracle.INTERPRETER, List.of())), List.of());

    static List<Variant> of(String sql) {
        return Variants.of(new Draft(Draft.RULES, sql, List.of(), null, List.of()), SUITE);
    }

    @Test
    void conditionsAreMadeTrueAndFalse() {
        assertThat(of(TopCustomer.RIGHT))
                .extracting(Variant::change, Variant::line)
                .contains(tuple("v_price IS NULL -> true", 6), tuple("v_price IS NULL -> false", 6));
    }

    @Test
    void editsFit() {
        assertThat(of(TopCustomer.RIGHT))
                .allSatisfy(v -> assertThat(v.applyTo(TopCustomer.RIGHT)).isNotEqualTo(TopCustomer.RIGHT));
    }

    @Test
    void unreadableTextGivesNone() {
        assertThat(of("CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN IF true THEN END; $$"))
                .isEmpty();
    }

    @Test
    void theSameDraftGivesTheSame() {
        assertThat(of(TopCustomer.RIGHT)).isEqualTo(of(TopCustomer.RIGHT));
    }

    @Test
    void aJoinThatAlwaysFindsItsRowStaysInner() {
        String sql = """
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO log SELECT o.id FROM inserted AS o JOIN sales."Customers" c ON o.customer = c.id;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER t AFTER INSERT ON orders REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION f();
                """;
        String pair = "public.orders.customer=sales.Customers.id";
        assertThat(joins(sql, List.of())).isEqualTo(1);
        assertThat(joins(sql, List.of(pair))).isZero();
        assertThat(joins(sql, List.of("public.orders.other=sales.Customers.id")))
                .isEqualTo(1);
        assertThat(joins(sql.replace("FROM inserted AS o", "FROM x LEFT JOIN inserted o ON true"), List.of(pair)))
                .isEqualTo(2);
        assertThat(joins(sql.replace("= c.id", "= c.id AND c.id > 1"), List.of(pair)))
                .isEqualTo(1);
    }

    private static long joins(String sql, List<String> matched) {
        return Variants.of(new Draft(Draft.RULES, sql, List.of(), null, List.of()), SUITE.matching(matched)).stream()
                .filter(v -> v.change().contains("JOIN ->"))
                .count();
    }
}
