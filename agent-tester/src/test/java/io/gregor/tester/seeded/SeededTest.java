package io.gregor.tester.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gregor.migration.translate.rules.Rule;
import io.gregor.migration.translate.rules.RuleCatalogue;
import io.gregor.tester.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For each rule of the translator a wrong translation, as a porter in a hurry would write it, is rejected by the tests that
 * the tester writes on its own: it sees the source and never the translation. The right one is accepted by the same tests.
 *
 * <p>Most wrong translations are those of the rules' own cases, where {@code chosen.txt} names them; files {@code R*.txt}
 * beside it are for rules whose cases do more than one thing at once. {@code -Dgregor.seeded=all} tries every wrong
 * translation of the rules' cases instead and prints what became of them, which takes minutes.
 */
class SeededTest {
    private static final Path OWN = Path.of("src/test/resources/seeded");
    private static final Path RULES = Path.of("..", "migration", "src", "test", "resources", "translate", "rules");

    @Test
    void everyRuleHasAWrongTranslation() {
        Set<String> covered = chosen().stream().map(Seed::rule).collect(Collectors.toSet());
        assertThat(RuleCatalogue.rules()).extracting(Rule::id).allMatch(covered::contains);
    }

    @Test
    void everyNamedTranslationExists() {
        Set<String> known = RuleFile.seeds(RULES).stream().map(Seed::toString).collect(Collectors.toSet());
        assertThat(names()).isNotEmpty().doesNotHaveDuplicates().allMatch(known::contains);
    }

    @TestFactory
    Stream<DynamicTest> theTestsTellRightFromWrong() {
        return chosen().stream().map(seed -> dynamicTest(seed.toString(), () -> told(seed)));
    }

    @Test
    void everyWrongTranslationIsTriedWhereAsked() {
        if ("all".equals(System.getProperty("gregor.seeded"))) {
            var survey = new Survey();
            RuleFile.seeds(RULES).forEach(survey::add);
            System.out.println(survey.text());
            assertThat(survey.caught()).isPositive();
        }
    }

    private static void told(Seed seed) {
        List<String> seen = new ArrayList<>();
        for (Trial trial : Trial.of(seed)) {
            Trial.Result result = trial.run(seed);
            if (result.kind() == Trial.Kind.CAUGHT) {
                return;
            }
            seen.add(trial + ": " + result);
        }
        assertThat(seen).as("objects whose tests reject it").isNull();
    }

    private static List<String> names() {
        return Sources.read(OWN.resolve("chosen.txt").toString())
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList();
    }

    private static List<Seed> chosen() {
        List<String> names = names();
        Map<String, Seed> own = new LinkedHashMap<>();
        // what is the same for both dialects is shown once
        RuleFile.seeds(OWN).forEach(s -> own.putIfAbsent(s.file() + s.title(), s));
        List<Seed> seeds = new ArrayList<>(own.values());
        RuleFile.seeds(RULES).stream().filter(s -> names.contains(s.toString())).forEach(seeds::add);
        return seeds;
    }
}
