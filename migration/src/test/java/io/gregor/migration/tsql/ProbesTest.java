package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long scripts with the constructs of each dialect, as procedures and schema scripts use them, are read whole. */
class ProbesTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyConstructIsRead(Dialect dialect) throws IOException {
        String text = text(dialect);

        Script script = TsqlParser.parse(text, dialect);

        assertThat(Nodes.find(script, Stmt.Raw.class)
                        .map(raw -> raw.errorSpan() + " " + raw.error())
                        .toList())
                .isEmpty();
        TreeCheck.check(text, script);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theDialectShows(Dialect dialect) throws IOException {
        assertThat(Dialect.detect(text(dialect))).contains(dialect);
    }

    private static String text(Dialect dialect) throws IOException {
        String name = "probes/" + dialect.name().toLowerCase(java.util.Locale.ROOT) + ".sql";
        try (InputStream in = ProbesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
