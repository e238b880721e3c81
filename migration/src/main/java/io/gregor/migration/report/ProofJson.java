package io.gregor.migration.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an object's tests are worth, as part of the command line's documents. */
final class ProofJson {
    private ProofJson() {}

    static void write(Proof proof, ObjectReport report, ObjectNode node) {
        coverage(proof.source(), node);
        node.put("mutants", proof.mutants()).put("killed", proof.killed());
        oracles(report.results(), node.putObject("oracles"));
        uncovered(proof.source(), node);
        var target = node.putObject("target");
        coverage(proof.target(), target);
        uncovered(proof.target(), target);
        var survivors = node.putArray("survivors");
        proof.survivors()
                .forEach(s -> survivors.addObject().put("line", s.line()).put("change", s.change()));
        var notes = node.putArray("notes");
        proof.notes().forEach(notes::add);
    }

    /** How many tests each oracle stands for. */
    static void oracles(List<TestResult> results, ObjectNode node) {
        results.stream()
                .collect(Collectors.groupingBy(t -> t.test().oracle(), TreeMap::new, Collectors.counting()))
                .forEach((oracle, tests) -> node.put(oracle.word(), tests));
    }

    private static void coverage(BranchCoverage coverage, ObjectNode node) {
        node.put("branches", coverage.branches()).put("covered", coverage.covered());
    }

    private static void uncovered(BranchCoverage coverage, ObjectNode node) {
        var branches = node.putArray("uncovered");
        coverage.uncovered().forEach(branches::add);
    }
}
