package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Assessor;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return Pattern.compile(pattern).matcher(text).results().count();
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

    @ParameterizedTest
    @CsvSource({
        "300, 0, 1, 99, 0, 1",
        "1, 1, 1, 34, 33, 33",
        "2, 2, 3, 29, 28, 43",
        "1, 5, 2, 13, 62, 25",
        "1, 1, 400, 1, 1, 98"
    })
    void percentsAreHundredTogetherAndWhatIsThereIsNeverZero(
            int automatic, int assumed, int hard, int first, int second, int third) {
        List<AssessedObject> objects = new ArrayList<>();
        objects.addAll(Collections.nCopies(automatic, object(Outlook.AUTOMATIC)));
        objects.addAll(Collections.nCopies(assumed, object(Outlook.ASSUMPTIONS)));
        objects.addAll(Collections.nCopies(hard, object(Outlook.NEEDS_PERSON)));
        var many =
                new Assessment(Dialect.ASE, objects, List.of(), List.of(), new Assessment.Outside(Map.of(), List.of()));
        assertThat(Stream.of(Outlook.values()).map(o -> AssessmentSummary.share(many, o)))
                .containsExactly(
                        first + " % (" + automatic + ")", second + " % (" + assumed + ")", third + " % (" + hard + ")");
    }

    private static AssessedObject object(Outlook outlook) {
        return new AssessedObject(
                ObjectName.of("p"), ObjectKind.PROCEDURE, "a.sql", 1, 1, 1, List.of(), Map.of(), outlook, List.of());
    }
}
