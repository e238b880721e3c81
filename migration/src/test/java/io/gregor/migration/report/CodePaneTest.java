package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.report.CodePane.Note;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodePaneTest {
    private final Html html = new Html();

    @Test
    void linesHaveTheNumbersOfTheirFileAndWhatIsSaidOfThem() {
        new CodePane(html, "s").write("a\n\nb < c\n", 7, Map.of(9, List.of(new Note("exact", "it's fine"))));
        assertThat(html.toString()).isEqualTo("""
                <div class="l" id="s7" data-n="7">a</div>
                <div class="l" id="s8" data-n="8"></div>
                <div class="l hit" id="s9" data-n="9">b &lt; c</div>
                <div class="note exact">it&#39;s fine</div>
                """);
    }

    @Test
    void aVeryLongTextIsCutAndSaysSo() {
        var pane = new CodePane(html, "s");
        pane.write("x\n".repeat(CodePane.MOST_LINES + 10), 1, Map.of());
        assertThat(html.toString())
                .contains("id=\"s" + CodePane.MOST_LINES + "\"", "... and more: see the file")
                .doesNotContain("id=\"s" + (CodePane.MOST_LINES + 1) + "\"");
    }

    @Test
    void aVeryLongLineIsCutAndSaysSo() {
        new CodePane(html, "s").write("select " + "y".repeat(1_000_000), 1, Map.of());
        assertThat(html.toString()).contains("yyy ... (a long line)").hasSizeLessThan(CodePane.LONGEST_LINE + 200);
    }
}
