package io.gregor.migration.translate.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgNamesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Customers, customers",
                "Order Details, `\"order details\"`",
                "ORDER, `\"order\"`",
                "user, `\"user\"`",
                "a\"b, `\"a\"\"b\"`",
                "9lives, `\"9lives\"`",
                "Müller, `\"müller\"`",
                "_x1, _x1"
            })
    void namesAreFoldedAndQuotedOnlyWhereNeeded(String name, String sql) {
        assertThat(PgNames.write(Name.of(name))).isEqualTo(sql);
    }

    @Test
    void longNamesStayUnique() {
        String a = PgNames.fold("x".repeat(70) + "a");
        String b = PgNames.fold("x".repeat(70) + "b");
        assertThat(a).hasSizeLessThanOrEqualTo(63).isNotEqualTo(b);
        assertThat(PgNames.fold("x".repeat(70) + "ao"))
                .as("two texts of which Java has one hash code")
                .isNotEqualTo(PgNames.fold("x".repeat(70) + "c1"));
        assertThat(PgNames.fold("ü".repeat(40)).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"it's, `'it''s'`", "a\\b, `'a\\b'`"})
    void literalsMeanTheirText(String text, String sql) {
        assertThat(PgNames.literal(text)).isEqualTo(sql);
    }

    @Test
    void aLiteralNeverSpansLines() {
        assertThat(PgNames.literal("a\n'b\\")).isEqualTo("E'a\\n''b\\\\'");
    }

    @Test
    void theDefaultOwnerIsTheDefaultSchema() {
        assertThat(PgNames.schema("DBO")).isEqualTo("public");
        assertThat(PgNames.schema(null)).isEqualTo("public");
        assertThat(PgNames.schema("Sales")).isEqualTo("sales");
        assertThat(PgNames.object("sales", "order")).isEqualTo("sales.\"order\"");
    }
}
