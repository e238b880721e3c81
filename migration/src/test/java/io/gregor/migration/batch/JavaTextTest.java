package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaTextTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "say \"so\"",
            "back\\slash \\u0041 \\n",
            "line\r",
            "line \r\nline\t\nend",
            "two\nlines",
            "blanks  \n  around  \n",
            " \n  \n",
            "\n",
            "\n\n x",
            " all\n  are\n   moved in",
            "quotes \"\"\" inside\nand at the end\"",
            "'a literal \n that goes on' \\\n",
            "odd\t\nends\f\n\u2003",
            "a\u2003\nb");

    @TempDir
    Path folder;

    @Test
    void meansTheSameToJava() throws Exception {
        ShownJava.compileTexts(TEXTS.stream().map(JavaText::literal).toList(), folder);
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat((String[]) loader.loadClass("Shown").getField("TEXTS").get(null))
                    .containsExactly(TEXTS.toArray(String[]::new));
        }
    }

    @Test
    void linesStayLinesWhereTheyCan() {
        assertThat(JavaText.literal("select 1 \nfrom t"))
                .isEqualTo("\"\"\"\n        select 1\\s\n        from t\"\"\"");
        assertThat(JavaText.literal("select a,\n    b")).isEqualTo("\"\"\"\n        select a,\n            b\"\"\"");
    }
}
