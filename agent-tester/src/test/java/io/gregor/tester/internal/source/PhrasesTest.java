package io.gregor.tester.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectName;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names are quoted and values are parameters, whatever they hold. */
class PhrasesTest {
    private static final SourceTable TABLE = new SourceTable(
            "dbo",
            "a]b\"; drop table t",
            List.of(new SourceTable.Column("x]\"", "int"), new SourceTable.Column("id", "int")),
            new SourceTable.Identity("id", 1, 1));

    private final Phrases tsql = new Phrases(Product.ASE);
    private final Phrases other = new Phrases(Product.OTHER);

    @Test
    void quotesOfTheServerAreDoubled() {
        assertThat(tsql.table(TABLE)).isEqualTo("[dbo].[a]]b\"; drop table t]");
        assertThat(other.table(TABLE)).isEqualTo("\"dbo\".\"a]b\"\"; drop table t\"");
        assertThat(tsql.call(new ObjectName("dbo", "p]"), 0)).isEqualTo("{? = call [dbo].[p]]]}");
        assertThat(other.call(new ObjectName("dbo", "p"), 2)).isEqualTo("{? = call \"dbo\".\"p\"(?, ?)}");
    }

    @Test
    void valuesAreNeverInTheText() {
        Datum text = Datum.text("'; drop table t --");
        assertThat(tsql.insert(TABLE, List.of("x]\"", "id"), List.of(List.of(text, Datum.NULL))))
                .isEqualTo("insert into [dbo].[a]]b\"; drop table t] ([x]]\"], [id]) values (?, null)");
        assertThat(other.insert(TABLE, List.of("id"), List.of(List.of(text), List.of(text))))
                .endsWith("(\"id\") overriding system value select ? union all select ?");
        assertThat(tsql.update(TABLE, Map.of("id", text), Map.of("id", Datum.NULL)))
                .endsWith("set [id] = ? where [id] is null");
        assertThat(tsql.delete(TABLE, Map.of("id", text))).endsWith("where [id] = ?");
        assertThat(tsql.value(new ObjectName("dbo", "f"), List.of(text, Datum.NULL)))
                .isEqualTo("select [dbo].[f](?, null)");
    }
}
