package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.translate.rules.Hazard;
import io.gregor.migration.translate.rules.Rule;
import io.gregor.migration.translate.rules.RuleCatalogue;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No rule without a case and a wrong translation that the case notices, no hazard that no case shows. */
class RuleCoverageTest {
    @Test
    void everyRuleHasACaseWithAWrongTranslation() throws IOException {
        Set<String> covered = RuleCase.all().stream()
                .filter(c -> c.dialects().stream().anyMatch(d -> !c.mutants(d).isEmpty()))
                .map(RuleCase::rule)
                .collect(Collectors.toSet());
        assertThat(RuleCatalogue.rules()).extracting(Rule::id).allMatch(covered::contains);
    }

    @Test
    void everyHazardIsShownByACase() throws IOException {
        Set<Integer> shown =
                RuleCase.all().stream().flatMap(c -> c.hazards().stream()).collect(Collectors.toSet());
        assertThat(RuleCatalogue.hazards()).extracting(Hazard::number).allMatch(shown::contains);
    }

    @Test
    void aCaseShowsOnlyHazardsOfItsRule() throws IOException {
        for (RuleCase c : RuleCase.all()) {
            List<Integer> hazards = RuleCatalogue.rule(c.rule()).hazards();
            assertThat(hazards).as(c.name()).containsAll(c.hazards());
        }
    }
}
