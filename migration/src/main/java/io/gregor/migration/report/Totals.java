package io.gregor.migration.report;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What all objects of a migration come to together. */
record Totals(Run run) {
    long count(End end) {
        return run.reports().stream().filter(r -> r.end() == end).count();
    }

    long passed() {
        return run.reports().stream().mapToLong(ObjectReport::passed).sum();
    }

    long failed() {
        return run.reports().stream().mapToLong(ObjectReport::failed).sum();
    }

    /** Tests by their oracle, best first: how many passed, and how many did not. */
    Map<Oracle, long[]> oracles() {
        var counts = new TreeMap<Oracle, long[]>();
        run.reports().stream().flatMap(r -> r.results().stream()).forEach(t -> counts.computeIfAbsent(
                        t.test().oracle(), o -> new long[2])[t.passed() ? 0 : 1]++);
        return counts;
    }

    BranchCoverage source() {
        return sum(run.reports().stream().map(Run::source).toList());
    }

    BranchCoverage target() {
        return sum(run.reports().stream().map(Run::target).toList());
    }

    private static BranchCoverage sum(Collection<BranchCoverage> all) {
        return new BranchCoverage(
                all.stream().mapToInt(BranchCoverage::branches).sum(),
                all.stream().mapToInt(BranchCoverage::covered).sum(),
                List.of());
    }

    boolean proofs() {
        return run.reports().stream().anyMatch(r -> r.proof() != null);
    }

    int mutants() {
        return sum(Proof::mutants);
    }

    int killed() {
        return sum(Proof::killed);
    }

    private int sum(ToIntFunction<Proof> figure) {
        return run.reports().stream()
                .map(ObjectReport::proof)
                .filter(Objects::nonNull)
                .mapToInt(figure)
                .sum();
    }

    /**
     * What the translator had to say, by rule.
     *
     * @param example one of the findings
     * @param times how often
     * @param objects in how many objects
     */
    record Rule(Finding example, int times, int objects) {}

    /** The gravest first, and of these the most frequent. */
    List<Rule> rules() {
        var times = new LinkedHashMap<String, Integer>();
        var objects = new LinkedHashMap<String, Integer>();
        var examples = new LinkedHashMap<String, Finding>();
        for (var report : run.reports()) {
            var seen = new HashSet<String>();
            for (var finding : report.findings()) {
                var key = finding.severity() + " " + finding.rule();
                examples.putIfAbsent(key, finding);
                times.merge(key, 1, Integer::sum);
                objects.merge(key, seen.add(key) ? 1 : 0, Integer::sum);
            }
        }
        return examples.keySet().stream()
                .map(key -> new Rule(examples.get(key), times.get(key), objects.get(key)))
                .sorted(Comparator.comparing((Rule r) -> r.example().severity())
                        .reversed()
                        .thenComparing(r -> -r.times()))
                .toList();
    }

    ModelUse use() {
        return ModelUse.of(run.reports().stream().map(run::use));
    }
}
