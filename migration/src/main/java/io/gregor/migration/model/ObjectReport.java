package io.gregor.migration.model;

import io.gregor.migration.proof.Proof;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object ended.
 *
 * @param reason why it is not promoted, in one line; empty when it is
 * @param attempts how many drafts were tried
 * @param draft the last draft; null when there was none
 * @param suite its tests; null when none were written
 * @param results how the tests of the last draft ended
 * @param took from its start to its end
 * @param sql what was run for it on the target, or would be after a dry run; null when nobody asked
 * @param proof what its tests are worth; null when nobody asked, or it was not accepted
 * @param source what was to be translated; null in brief, and where it could not be read
 */
public record ObjectReport(
        ObjectName object,
        ObjectKind kind,
        End end,
        String reason,
        int attempts,
        @Nullable Draft draft,
        @Nullable TestSuite suite,
        List<TestResult> results,
        List<Finding> findings,
        Duration took,
        @Nullable TargetSql sql,
        @Nullable Proof proof,
        @Nullable SourceObject source) {
    public ObjectReport {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
    }

    /**
     * The same end without what grows with the object: no source, draft or suite, of each test only its name, oracle and end,
     * of a proof the counts and the first survivors, and long texts cut. Brief once is brief for ever.
     */
    public ObjectReport brief() {
        return new ObjectReport(
                object,
                kind,
                end,
                Brevity.cut(reason),
                attempts,
                null,
                null,
                results.stream().map(TestResult::brief).toList(),
                findings,
                took,
                null,
                proof == null ? null : proof.brief(),
                null);
    }

    public ObjectReport(
            ObjectName object,
            ObjectKind kind,
            End end,
            String reason,
            int attempts,
            @Nullable Draft draft,
            @Nullable TestSuite suite,
            List<TestResult> results,
            List<Finding> findings,
            Duration took,
            @Nullable TargetSql sql,
            @Nullable Proof proof) {
        this(object, kind, end, reason, attempts, draft, suite, results, findings, took, sql, proof, null);
    }

    public ObjectReport(
            ObjectName object,
            ObjectKind kind,
            End end,
            String reason,
            int attempts,
            @Nullable Draft draft,
            @Nullable TestSuite suite,
            List<TestResult> results,
            List<Finding> findings,
            Duration took) {
        this(object, kind, end, reason, attempts, draft, suite, results, findings, took, null, null);
    }

    /** With what was to be translated. */
    public ObjectReport of(SourceObject text) {
        return new ObjectReport(
                object, kind, end, reason, attempts, draft, suite, results, findings, took, sql, proof, text);
    }

    /** Whether all went well, as far as it was to go. */
    public boolean well() {
        return end == End.PROMOTED || end == End.PROVEN;
    }

    public long passed() {
        return results.stream().filter(TestResult::passed).count();
    }

    public long failed() {
        return results.size() - passed();
    }

    /** The ends of an object, in the words of the command line's JSON; a dry run has {@link #PROVEN} for promoted. */
    public enum End {
        PROMOTED("promoted"),
        PROVEN("proven"),
        NEEDS_PERSON("needs-person"),
        FAILED("failed"),
        SKIPPED("skipped");

        private final String word;

        End(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
