package io.gregor.cli.output;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** What an object's tests are worth, for people. */
final class ProofText {
    private static final int MOST = 10;

    private ProofText() {}

    /** Whether there was something to prove: a table has no branches, and nothing in it is made wrong. */
    static boolean tells(ObjectReport report) {
        var proof = report.proof();
        return proof != null
                && !report.results().isEmpty()
                && proof.source().branches() + proof.target().branches() + proof.mutants() > 0;
    }

    /** {@code proof: 12 of 12 branches, 19 of 20 mutants noticed}. */
    static String line(Proof proof) {
        return "proof: " + taken(proof.source()) + ", " + proof.killed() + " of " + proof.mutants()
                + " mutants noticed";
    }

    /** What a person should look at: branches that no test takes, mutants that none noticed, and what was not shown. */
    static List<String> details(Proof proof) {
        var lines = new ArrayList<String>();
        add("no test takes: ", proof.source().uncovered(), lines);
        add("no test takes of the translation: ", proof.target().uncovered(), lines);
        add(
                "not noticed: ",
                proof.survivors().stream()
                        .map(s -> "line " + s.line() + ": " + s.change())
                        .toList(),
                lines);
        add("", proof.notes(), lines);
        return lines.stream().map(Texts::printable).map(Texts::firstLine).toList();
    }

    private static void add(String head, List<String> all, List<String> lines) {
        all.stream().limit(MOST).map(one -> head + one).forEach(lines::add);
        if (all.size() > MOST) {
            lines.add(head + "and " + (all.size() - MOST) + " more, in migration.json");
        }
    }

    private static String taken(BranchCoverage coverage) {
        return coverage.covered() + " of " + coverage.branches() + " branches";
    }
}
