package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.model.SourcePart;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.rules.Hazard;
import io.gregor.migration.translate.rules.Rule;
import io.gregor.migration.translate.rules.RuleCatalogue;
import io.gregor.migration.tsql.lex.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {
    private static final Path TRANSLATOR = Path.of("src/main/java/io/gregor/migration/translate");
    private static final Pattern ID = Pattern.compile("\"(R\\d+)\"");

    @Test
    void idsAreNumberedWithoutGaps() {
        List<String> expected =
                IntStream.rangeClosed(1, 61).mapToObj(i -> "R" + i).toList();
        assertThat(RuleCatalogue.rules()).extracting(Rule::id).isEqualTo(expected);
        assertThat(RuleCatalogue.hazards())
                .extracting(Hazard::number)
                .isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
    }

    @Test
    void everyHazardIsSomeRulesBusiness() {
        assertThat(RuleCatalogue.rules().stream().flatMap(r -> r.hazards().stream()))
                .containsAll(
                        RuleCatalogue.hazards().stream().map(Hazard::number).toList());
    }

    @Test
    void aFindingOfNoRuleIsRefused() {
        Findings findings = new Findings(new SourcePart("select 1", "a.sql", 1));
        assertThatThrownBy(() -> findings.exact("R99", Span.NONE, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R99");
        assertThatThrownBy(() -> RuleCatalogue.rule("R99")).isInstanceOf(IllegalArgumentException.class);
    }

    /** An id in a branch that no test takes would be noticed by a user only. */
    @Test
    void everyIdInTheTranslatorIsKnown() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TRANSLATOR)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                ID.matcher(Files.readString(file)).results().forEach(m -> ids.add(m.group(1)));
            }
        }
        assertThat(ids).hasSizeGreaterThan(40).allMatch(RuleCatalogue::knows);
    }
}
