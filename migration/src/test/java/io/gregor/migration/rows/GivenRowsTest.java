package io.gregor.migration.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.model.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenRowsTest {
    @Test
    void insertsStayAsTheyAreAndAreSortedByTable() {
        var rows = rows("rows.sql", """
                -- PostgreSQL database dump
                \\restrict abc
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);
                INSERT INTO public.Orders VALUES (1, 'a;b -- ''c'''), (2, E'it\\'s; x');
                /* ; */ insert into "Odd ""S"".x"."T" ("a;b") values ($q$;$q$);
                INSERT INTO orders VALUES (3, NULL)
                """);
        assertThat(rows.tables()).containsExactly(new TableName("public", "orders"), new TableName("Odd \"S\".x", "T"));
        assertThat(rows.script("public", "orders"))
                .isEqualTo("INSERT INTO public.Orders VALUES (1, 'a;b -- ''c'''), (2, E'it\\'s; x')\n;\n"
                        + "INSERT INTO orders VALUES (3, NULL)");
        assertThat(rows.script("Odd \"S\".x", "T")).startsWith("insert into").endsWith("($q$;$q$)");
        assertThat(rows.script("public", "other")).isEmpty();
    }

    @Test
    void copiedRowsBecomeInserts() {
        var rows = rows("rows.sql", """
                COPY public.orders (id, note) FROM stdin;
                1\tit's; \\t \\\\ \\x
                2\t\\N
                \\.

                copy other from stdin;
                \\.
                """);
        assertThat(rows.tables()).containsExactly(new TableName("public", "orders"));
        assertThat(rows.script("public", "orders"))
                .isEqualTo(
                        "INSERT INTO \"public\".\"orders\" (id, note) OVERRIDING SYSTEM VALUE VALUES ('1', 'it''s; \t \\ x')\n;\n"
                                + "INSERT INTO \"public\".\"orders\" (id, note) OVERRIDING SYSTEM VALUE VALUES ('2', NULL)");
    }

    @Test
    void aCsvFileHoldsTheRowsOfTheTableOfItsName() {
        var rows = rows("data/sales.orders.CSV", "id,note\r\n1,\"it's \"\"x\"\",\ny\"\r\n2,\r\n3,\"\"\r\n");
        assertThat(rows.script("sales", "orders"))
                .isEqualTo(
                        "INSERT INTO \"sales\".\"orders\" (\"id\", \"note\") OVERRIDING SYSTEM VALUE VALUES ('1', 'it''s \"x\",\ny')\n;\n"
                                + "INSERT INTO \"sales\".\"orders\" (\"id\", \"note\") OVERRIDING SYSTEM VALUE VALUES ('2', NULL)\n;\n"
                                + "INSERT INTO \"sales\".\"orders\" (\"id\", \"note\") OVERRIDING SYSTEM VALUE VALUES ('3', '')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.sql    | `insert into t values (1);\\ndrop table t` | a.sql:2: rows are given by INSERT or COPY
            a.sql    | `copy t from stdin;\\n1`                   | a.sql:1: no line \\. ends these rows
            t.csv    | `a,b\\n1`                                  | t.csv:2: has 1 values, and the header names 2 columns
            t.csv    | `a\\n"x`                                   | t.csv:2: a quote is not closed
            t.csv    | `a\\n"x"y`                                 | t.csv:2: a comma must follow a closing quote
            a b.csv  | `a\\n1`                                    | a b.csv: must be named after its table
            """)
    void whatIsNoRowsIsRefusedWithItsPlace(String name, String text, String message) {
        assertThatThrownBy(() -> rows(name, text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void tooManyRowsAreRefused() {
        assertThatThrownBy(() -> rows("a.sql", "insert into t values (1);\n".repeat(50_000)))
                .hasMessageContaining("give fewer rows");
    }

    private static GivenRows rows(String name, String text) {
        return GivenRows.of(List.of(
                new SourceFile("p.sql", SourceFile.Kind.SQL, "drop table t"),
                new SourceFile(name, SourceFile.Kind.ROWS, text)));
    }
}
