package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.translate.StatementTranslator.Given;
import io.gregor.migration.translate.StatementTranslator.Session;
import io.gregor.migration.translate.StatementTranslator.UntranslatedException;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.DmlStmt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's statement says stays a value, whatever stands in it. */
class StatementTranslatorTest {
    private static final String SCHEMA = """
            create table stock (id int not null primary key, note varchar(200) null)
            go
            create table kept (id int not null)
            """;

    /** Two statements in PostgreSQL, and so a block. */
    private static final String MERGE = """
            merge stock as t using (select 2 as id) as s on t.id = s.id
            when not matched then insert (id, note) values (s.id, @note)
            when not matched by source then update set note = 'LITERAL';
            """;

    private static final String MARK = "\u00010\u0001";

    private static TranslatedStatement translate(String text, String note) {
        return translate(parse(text), text, note);
    }

    private static DmlStmt parse(String text) {
        return (DmlStmt)
                TsqlParser.parse(text, Dialect.SQLSERVER).statements().toList().getLast();
    }

    private static TranslatedStatement translate(DmlStmt statement, String text, String note) {
        var schema = SourceScript.objects("s.sql", SCHEMA, Dialect.SQLSERVER);
        var translator = new StatementTranslator(Dialect.SQLSERVER, schema);
        var session =
                new Session(text, name -> new Given("varchar(200)", note), name -> new Given("int", "0"), 0, true);
        return statement instanceof DmlStmt.Select select
                ? translator.query(select.query(), session)
                : translator.change(statement, session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$block$; drop table kept; --",
                "$$; drop table kept; --",
                "$batch$; drop table kept; --",
                "END;\n$$; drop table kept; DO $$ BEGIN",
                "C:\\x24 '$1' \\"
            })
    void noValueEndsABlock(String note) throws SQLException {
        TranslatedStatement merge = translate(MERGE.replace("LITERAL", note.replace("'", "''")), note);
        assertThat(merge.isBlock()).isTrue();
        try (Connection connection = TestDatabase.empty();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stock (id integer PRIMARY KEY, note varchar(200))");
            statement.execute("CREATE TABLE kept (id integer)");
            statement.execute("INSERT INTO stock VALUES (1, 'old')");
            statement.execute(merge.sql());
            assertThat(texts(statement, "SELECT note FROM stock ORDER BY id")).containsExactly(note, note);
            assertThat(texts(statement, "SELECT to_regclass('kept')")).containsExactly("kept");
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update stock set note = '" + MARK + "' where note = @note",
                "select note from stock where note = '" + MARK + "' or note = @note"
            })
    void textThatLooksLikeAParameterIsRefused(String text) {
        assertThatThrownBy(() -> translate(text, "x"))
                .isInstanceOf(UntranslatedException.class)
                .hasMessage("A control character in the statement");
    }

    @Test
    void theSameInAValueOrInAnotherStatementIsNoMatter() {
        String text = "print '" + MARK + "' update stock set note = @note";
        assertThat(translate(text, MARK).sql()).contains("'" + MARK + "'");
        assertThat(translate(text, "x").bound()).containsExactly("@note");
    }

    /** Compiled code needs less of a stack, so it is made smaller until it does not suffice. */
    @Test
    void whatNoStackHoldsIsRefused() throws InterruptedException {
        String text = "select 1 from stock a" + " join stock b on 1 = 1".repeat(700);
        DmlStmt statement = parse(text);
        Throwable thrown = null;
        for (int kilobytes = 256; thrown == null && kilobytes > 0; kilobytes -= 32) {
            thrown = thrown(() -> translate(statement, text, "x"), kilobytes);
        }
        assertThat(thrown).isInstanceOf(UntranslatedException.class);
    }

    private static @Nullable Throwable thrown(Runnable work, int kilobytes) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(null, work, "small stack", kilobytes * 1024L);
        thread.setUncaughtExceptionHandler((_, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        return thrown[0];
    }
}
