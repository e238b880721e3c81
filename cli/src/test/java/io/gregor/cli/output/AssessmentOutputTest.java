package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Assessor;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One assessment as table, document and page, with names that mean harm. */
class AssessmentOutputTest {
    private static final String EVIL = "<script>alert(\"1\")</script>&'\u001b[31m";

    private static final Assessment ASSESSMENT = assess("create table t (a int not null)\ngo\n"
            + "create procedure [" + EVIL + "] as dump database x to y\ngo\n"
            + "create procedure [" + "long ".repeat(24) + "] as exec [nobody " + EVIL + "]\ngo\n"
            + "insert t values (1)\nexec [" + EVIL + "]\n");

    private static Assessment assess(String source) {
        var file = new SourceFile("<b>/a.sql", SourceFile.Kind.SQL, source);
        return Assessor.assess(Inventory.of(List.of(file), Dialect.SQLSERVER));
    }

    @Test
    void theTableFitsIntoHundredColumns() {
        var text = AssessmentText.of(ASSESSMENT, Style.PLAIN);
        assertThat(text.lines()).allMatch(line -> line.length() <= AssessmentText.WIDTH);
        assertThat(text)
                .startsWith("SQL Server: 3 objects, 3 lines, 3 statements\n")
                .containsPattern("table +1 +1 +1 +1 +0 +0")
                .contains("33 % (1) automatic")
                .contains("67 % (2) need a")
                .contains("<b>/a.sql:3: ")
                .contains("1 EXEC, 1 INSERT")
                .doesNotContain("\u001b");
    }

    @Test
    void thePageShowsEveryTextAsTextAndLoadsNothing() {
        var page = AssessmentHtml.of(ASSESSMENT);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;")
                .doesNotContain("<script", "<b>/a.sql", "http://", "https://", "\u001b");
        for (var element : List.of("table", "tbody", "tr", "td", "div", "details", "ul", "li", "span", "main")) {
            assertThat(occurrences(page, "<" + element + "[ >]"))
                    .as(element)
                    .isEqualTo(occurrences(page, "</" + element + ">"));
        }
    }

    private static long occurrences(String text, String pattern) {
        return java.util.regex.Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void theDocumentHasEverything() throws Exception {
        var document = new ObjectMapper().readTree(AssessmentJson.of(ASSESSMENT));
        assertThat(document.path("dialect").asText()).isEqualTo("sqlserver");
        assertThat(document.path("outlook").path("objects").asInt()).isEqualTo(3);
        assertThat(document.path("outlook").path("needs-person").asInt()).isEqualTo(2);
        assertThat(document.path("objects")).hasSize(3);
        assertThat(document.path("risky")).hasSize(2);
        assertThat(document.path("outsideOfObjects")
                        .path("statements")
                        .path("INSERT")
                        .asInt())
                .isEqualTo(1);
        assertThat(document.path("objects").path(0).path("constructs").isObject())
                .isTrue();
    }

    @Test
    void aScriptWithoutObjectsIsAssessedToo() {
        var none = assess("select 1\n");
        assertThat(AssessmentText.of(none, Style.PLAIN)).contains("No object is defined here.");
        assertThat(AssessmentHtml.of(none)).contains("No object is defined here.");
    }

    @Test
    void whatIsThereIsNeverZeroPercent() {
        var many = new StringBuilder("create procedure bad as dump database x to y\ngo\n");
        for (int i = 0; i < 300; i++) {
            many.append("create procedure p").append(i).append(" as return\ngo\n");
        }
        assertThat(AssessmentText.of(assess(many.toString()), Style.PLAIN))
                .contains("99 % (300) automatic")
                .contains("1 % (1) need");
    }
}
