package io.gregor.migration.proof;

import java.util.List;

/**
 * How many branches of a text the tests take.
 *
 * @param branches those that it has
 * @param covered those that at least one test takes
 * @param uncovered each of the others, in words and with its line
 */
public record BranchCoverage(int branches, int covered, List<String> uncovered) {
    /** Nothing to take. */
    public static final BranchCoverage NONE = new BranchCoverage(0, 0, List.of());

    public BranchCoverage {
        uncovered = uncovered == null ? List.of() : List.copyOf(uncovered);
    }

    /** The counts alone. */
    BranchCoverage brief() {
        return new BranchCoverage(branches, covered, List.of());
    }
}
