package io.gregor.migration.translate.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledColumnsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Id|name", "Id|", "Größe, \"netto\"|X", "A'; drop table t; --|B", "$1|Q", "\\Id|b c"})
    void namesComeBackAsTheyWere(String source) {
        var names = List.of(source.split("\\|", -1));
        var query = SpelledColumns.noted("(SELECT a, b FROM t)", names);
        assertThat(query).startsWith("(SELECT /* columns: ").endsWith(" */ a, b FROM t)");
        var columns = names.stream()
                .map(n -> n.isEmpty() ? "?column?" : PgNames.fold(n))
                .toList();
        assertThat(SpelledColumns.of(query, columns)).contains(names);
        assertThat(SpelledColumns.of(query, List.of("other", "names"))).isEmpty();
        assertThat(SpelledColumns.of(query, columns.subList(0, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id|name", "id|", "Id|*/ DROP TABLE t", "Id|/*", "Id|a\nb", "Id|a\u2028b"})
    void whatNeedsNoNoteOrMakesNoSafeOneGetsNone(String source) {
        var names = Arrays.asList(source.split("\\|", -1));
        assertThat(SpelledColumns.noted("SELECT a, b", names)).isEqualTo("SELECT a, b");
    }

    @Test
    void aQueryWithoutANoteSaysNothing() {
        assertThat(SpelledColumns.of("SELECT a /* columns: A */", List.of("a"))).isEmpty();
    }
}
