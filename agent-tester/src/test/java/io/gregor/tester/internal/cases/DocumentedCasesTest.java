package io.gregor.tester.internal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.tester.Sources;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The case file that the docs show is one that the tester takes. */
class DocumentedCasesTest {
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\\n(.*?)^```");

    @Test
    void theExampleInTheDocsFitsTheExample() throws CaseFileException {
        var schema = Sources.schema(Sources.topCustomer("schema.sql") + Sources.topCustomer("TopCustomer.sql"));
        var snippets = JSON.matcher(Sources.read("..", "docs", "cases.md"));
        int read = 0;
        while (snippets.find()) {
            assertThat(CaseFile.read(snippets.group(1), schema)).isNotEmpty();
            read++;
        }
        assertThat(read).as("JSON snippets in the docs").isPositive();
    }
}
