package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.TopCustomer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void unreadableTextGivesNoneAndTheReason() {
        String sql = "CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN\nIF true THEN\nEND; $$";
        assertThat(of(sql)).isEmpty();
        assertThat(Variants.unreadable(new Draft(Draft.RULES, sql, List.of(), null, List.of())))
                .hasValue("line 3 of the draft could not be read: IF is missing");
        assertThat(Variants.unreadable(new Draft(Draft.RULES, TopCustomer.RIGHT, List.of(), null, List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a := coalesce(",
                "a := 1 + ",
                "IF a = 1 THEN ",
                "a := CASE WHEN a THEN ",
                "OPEN c FOR SELECT 1 FROM t JOIN u ON t.a = u.a ORDER BY (",
                "OPEN c FOR SELECT cast(",
                "UPDATE t SET a = (SELECT 1 FROM t JOIN (",
                "a := 1 AND (2 OR ",
                "a := nextval(",
                "a := b::c(",
            })
    void hostileTextsTakeNoTime(String piece) {
        for (int times : new int[] {100, 40_000}) {
            String open = piece.repeat(times);
            String close = ")".repeat((int) open.chars().filter(c -> c == '(').count());
            String text = "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN " + open + "1" + close + "; END $$";
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> of(text));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> of("CREATE VIEW v AS SELECT " + open + "1" + close));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> of("CREATE TABLE t (" + open + "1" + close + " NOT NULL)"));
        }
    }

    @Test
    void ofManyMutantsSomeOfEachKindAreTaken() {
        String sql = "CREATE PROCEDURE p(INOUT a integer) LANGUAGE plpgsql AS $$ BEGIN\n"
                + "IF a = 1 THEN a := 2; END IF;\n".repeat(500)
                + "SELECT max(x) FROM t INTO a;\nEND $$";
        List<Variant> variants = of(sql);
        assertThat(variants).hasSize(Variants.MOST_MUTANTS);
        assertThat(variants).extracting(Variant::change).contains("max -> min");
        assertThat(variants.stream().filter(v -> v.line() < 250)).hasSizeBetween(24, 36);
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
