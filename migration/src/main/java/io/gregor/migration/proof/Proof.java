package io.gregor.migration.proof;

import java.util.List;

/**
 * What became of the variants of an accepted translation.
 *
 * @param source the branches of the source, as the reference interpreter saw the tests take them
 * @param target the branches of the translation itself
 * @param mutants wrong translations that could be deployed and run
 * @param killed those that at least one test noticed
 * @param survivors the others
 * @param notes what could not be shown, a sentence each
 */
public record Proof(
        BranchCoverage source,
        BranchCoverage target,
        int mutants,
        int killed,
        List<Survivor> survivors,
        List<String> notes) {
    private static final int BRIEF_SURVIVORS = 3;

    public Proof {
        survivors = List.copyOf(survivors);
        notes = List.copyOf(notes);
    }

    /** The counts, and the first survivors: what of it may stand in a message with all objects of a migration. */
    public Proof brief() {
        return new Proof(
                source.brief(),
                target.brief(),
                mutants,
                killed,
                survivors.stream().limit(BRIEF_SURVIVORS).map(Survivor::brief).toList(),
                List.of());
    }

    /**
     * A wrong translation that no test noticed, or one that is not wrong after all.
     *
     * @param line of the translation's script, from 1
     * @param change what was different, in one line
     */
    public record Survivor(int line, String change) {
        private static final int BRIEF = 120;

        Survivor brief() {
            int end =
                    change.length() > BRIEF && Character.isHighSurrogate(change.charAt(BRIEF - 1)) ? BRIEF - 1 : BRIEF;
            return change.length() <= BRIEF ? this : new Survivor(line, change.substring(0, end));
        }
    }
}
