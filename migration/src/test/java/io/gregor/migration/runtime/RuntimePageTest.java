package io.gregor.migration.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Writes the functions into {@code docs/runtime-schema.md}. With {@code -Dgregor.docs=write} the page is written anew;
 * without, a page that differs from the code fails the build.
 */
class RuntimePageTest {
    private static final Path PAGE = Path.of("..", "docs", "runtime-schema.md");
    private static final String LIST = "## The functions\n";
    private static final Pattern SIGNATURE =
            Pattern.compile("CREATE OR REPLACE FUNCTION (.*?\\) RETURNS [\\w ()]+?)\\s+LANGUAGE", Pattern.DOTALL);

    @Test
    void thePageListsTheFunctions() throws IOException {
        String written = Files.readString(PAGE);
        String page = written.substring(0, written.indexOf(LIST)) + list();
        if ("write".equals(System.getProperty("gregor.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .content()
                .as("run the test with -Dgregor.docs=write to write it anew")
                .isEqualTo(page);
    }

    private static String list() {
        StringBuilder text = new StringBuilder(LIST);
        for (RuntimeFunction function : RuntimeSchema.functions()) {
            var signature = SIGNATURE.matcher(function.definition());
            assertThat(signature.find()).as(function.name()).isTrue();
            text.append("\n### %s\n\n`%s`, version %d\n\n%s\n"
                    .formatted(
                            function.name(),
                            signature.group(1).replaceAll("\\s+", " "),
                            function.version(),
                            function.promise().replace("_", "\\_").replace("*", "\\*")));
        }
        return text.toString();
    }
}
