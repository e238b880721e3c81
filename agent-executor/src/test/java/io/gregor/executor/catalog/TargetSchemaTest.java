package io.gregor.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetSchemaTest extends SchemaFixture {
    private static final SchemaWish ALL = SchemaWish.schemas(Set.of("public", "sales", "Odd \"Schema\".x"));

    @Test
    void aCopyOfOneOfEverythingIsTheSame() throws Exception {
        var source = database(everything());
        var copy = copy(source, ALL);
        assertThat(copy.leftOut()).isEmpty();
        var made = database(copy.script());
        try (Connection from = source.open();
                Connection to = made.open()) {
            var expected = Description.of(from);
            var actual = Description.of(to);
            assertThat(expected).hasSizeGreaterThan(100);
            assertThat(actual.stream().filter(f -> !expected.contains(f))).isEmpty();
            assertThat(expected.stream().filter(f -> !actual.contains(f))).isEmpty();
        }
        assertThat(copy(made, ALL).script()).isEqualTo(copy.script());
    }
}
