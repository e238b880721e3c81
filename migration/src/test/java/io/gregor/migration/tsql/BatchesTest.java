package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.SessionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the script knows of its batches. */
class BatchesTest {

    @Test
    void areCountedWithTheEmptyOnesLeftOut() {
        List<Batch> batches = parse("select 1\ngo\n\ngo\nselect 2\nGO 5\nselect 3");

        assertThat(batches).extracting(Batch::number).containsExactly(1, 3, 4);
        assertThat(batches).extracting(Batch::repeat).containsExactly(1, 5, 1);
        assertThat(batches).extracting(batch -> batch.span().line()).containsExactly(1, 5, 7);
    }

    @Test
    void carryTheSettingsInForceWhereTheyBegin() {
        List<Batch> batches = parse("set quoted_identifier on\nset ansinull on set chained on\ngo\nselect 1\ngo\n"
                + "set chained off\ngo\nselect 2");

        SessionSettings defaults = SessionSettings.defaultsOf(Dialect.ASE);
        assertThat(batches)
                .extracting(Batch::settings)
                .containsExactly(
                        defaults,
                        new SessionSettings(true, true, true),
                        new SessionSettings(true, true, true),
                        new SessionSettings(true, true, false));
    }

    @Test
    void settingsInsideAProcedureAreItsOwn() {
        List<Batch> batches = parse("create proc p as set quoted_identifier on\ngo\nselect 1");

        assertThat(batches.get(1).settings().quotedIdentifier()).isFalse();
    }

    @Test
    void ofCarriageReturnsAndTabsHaveTheirLines() {
        List<Batch> batches = parse("select 1\r\nGo\t\r\n\tselect 2\r\n");

        assertThat(batches).extracting(batch -> batch.span().line()).containsExactly(1, 3);
        assertThat(batches.get(1).span().column()).isEqualTo(2);
    }

    private static List<Batch> parse(String text) {
        return TsqlParser.parse(text, Dialect.ASE).batches();
    }
}
