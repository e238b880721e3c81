package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours may be wrong in odd texts; the text itself never. */
class SqlWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select a, 1.5|k:select  a , d:1.5",
                "'it''s' x|s:'it' s:'s' x",
                "-- select|c:-- select",
                "/* a /* b */ c */ go|c:/* a /* b */ c */  k:go",
                "@select #from $1|@select  #from  $1",
                "1..2|d:1 .. d:2",
                "'open|s:'open",
                "/* open|c:/* open"
            })
    void tellsWordsStringsAndCommentsApart(String sql, String pieces) {
        assertThat(shown(SqlWords.lines(sql).getFirst()).replaceAll(" +", " ")).isEqualTo(pieces.replaceAll(" +", " "));
    }

    @Test
    void aCommentGoesOnInTheNextLine() {
        var lines = SqlWords.lines("/* one\r\ntwo */ select\n");
        assertThat(lines).hasSize(3);
        assertThat(shown(lines.get(1))).isEqualTo("c:two */   k:select");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "''''", "--", "/*/", "*/", "a--b'c/*d*/", "'\n'", "\u0000é漢😀'", "1.e5..x", "/*/**/"
            })
    void allPiecesTogetherAreTheText(String sql) {
        var text = SqlWords.lines(sql).stream()
                .map(line -> line.stream().map(SqlWords.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        assertThat(text).isEqualTo(sql);
    }

    private static String shown(List<SqlWords.Piece> line) {
        return line.stream()
                .map(p -> p.kind().style().isEmpty() ? p.text() : p.kind().style() + ":" + p.text())
                .collect(Collectors.joining(" "));
    }
}
