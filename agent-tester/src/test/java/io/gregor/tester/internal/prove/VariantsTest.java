package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

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
                .contains(
                        org.assertj.core.groups.Tuple.tuple("v_price IS NULL -> true", 6),
                        org.assertj.core.groups.Tuple.tuple("v_price IS NULL -> false", 6));
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
}
