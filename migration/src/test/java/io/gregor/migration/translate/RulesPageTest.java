package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.translate.rules.Chapter;
import io.gregor.migration.translate.rules.Hazard;
import io.gregor.migration.translate.rules.Rule;
import io.gregor.migration.translate.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Writes the catalogue into {@code docs/rules.md}. With {@code -Dgregor.docs=write} the page is written anew; without, a
 * page that differs from the code fails the build.
 */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void thePageIsTheCatalogue() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("gregor.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .content()
                .as("run the test with -Dgregor.docs=write to write it anew")
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        List<RuleCase> cases = RuleCase.all();
        var text = new StringBuilder("""
                # The rules of the translator

                This page is written from the catalogue in `migration`'s package `translate.rules` by a test. A finding of
                `gregor` names the rule that speaks, and says how sure it is: *exact*, under an *assumption*, or *needs a
                person*. Each rule has cases in `migration/src/test/resources/translate/rules`: T-SQL that is run on
                PostgreSQL as it was translated and in the reference interpreter, beside translations that are wrong on
                purpose and must be noticed.
                """);
        for (Chapter chapter : Chapter.values()) {
            text.append("\n## ").append(chapter.title()).append('\n');
            RuleCatalogue.rules().stream()
                    .filter(rule -> rule.chapter() == chapter)
                    .forEach(rule -> rule(rule, cases, text));
        }
        text.append("\n## Hazards\n\nWhat differs without an error, and the rules that deal with it.\n\n");
        text.append("| | hazard | rules |\n|---|---|---|\n");
        for (Hazard hazard : RuleCatalogue.hazards()) {
            String rules = RuleCatalogue.rules().stream()
                    .filter(r -> r.hazards().contains(hazard.number()))
                    .map(Rule::id)
                    .collect(Collectors.joining(", "));
            text.append("| %d | %s | %s |\n".formatted(hazard.number(), escaped(hazard.title()), rules));
        }
        return text.toString();
    }

    private static void rule(Rule rule, List<RuleCase> cases, StringBuilder text) {
        text.append("\n### %s: %s\n\n%s\n".formatted(rule.id(), escaped(rule.title()), escaped(rule.rewrite())));
        if (!rule.assumes().isEmpty()) {
            text.append("\n*Assumes:* ").append(escaped(rule.assumes())).append('\n');
        }
        if (!rule.person().isEmpty()) {
            text.append("\n*Needs a person:* ").append(escaped(rule.person())).append('\n');
        }
        String files = cases.stream()
                .filter(c -> c.rule().equals(rule.id()))
                .map(c -> "`" + c.name() + "`")
                .collect(Collectors.joining(", "));
        String hazards = rule.hazards().stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (!hazards.isEmpty()) {
            text.append("\nHazards: ").append(hazards).append('\n');
        }
        if (!files.isEmpty()) {
            text.append("\nCases: ").append(files).append('\n');
        }
    }

    private static String escaped(String text) {
        return text.replace("*", "\\*").replace("_", "\\_").replace("#", "\\#").replace("|", "\\|");
    }
}
