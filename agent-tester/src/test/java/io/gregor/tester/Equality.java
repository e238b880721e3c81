package io.gregor.tester;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether translated routines on PostgreSQL give what the reference interpreter gives for the source: on the rows and
 * arguments that the tester generates, which are the same each time.
 */
final class Equality {
    enum Result {
        EQUAL,
        DIFFERENT,
        /** As the translation says itself: a finding names what is lost. */
        LOST,
        /** The interpreter knows no expected value for any case. */
        NOT_KNOWN,
        /** The translation has a hole or PostgreSQL refuses it. */
        NOT_DEPLOYED
    }

    /**
     * @param detail what differs, is not known or is refused
     * @param notes what the cases leave out
     */
    record Compared(SourceObject object, Result result, int cases, String detail, List<String> notes) {
        @Override
        public String toString() {
            return object.kind().word() + " " + object.name() + ": " + result + ", " + cases + " cases"
                    + (detail.isEmpty() ? "" : ": " + detail)
                    + (notes.isEmpty() ? "" : "\n    " + String.join("\n    ", notes));
        }
    }

    private static final Postgres DATABASE = Postgres.with();

    private final Migrations migration;
    private final List<Compared> all = new ArrayList<>();
    private int branches;
    private final List<String> uncovered = new ArrayList<>();

    Equality(Migrations migration) {
        this.migration = migration;
    }

    List<Compared> all() {
        return all;
    }

    List<Compared> of(Result result) {
        return all.stream().filter(c -> c.result() == result).toList();
    }

    void compare(SourceObject object) {
        all.add(compared(object));
    }

    /** The branches of the sources of all that was compared. */
    int branches() {
        return branches;
    }

    /** Those of them that no test takes, though one might. */
    List<String> uncovered() {
        return uncovered;
    }

    private void count(SourceObject object, TestWriter.Answer answer) {
        if (answer instanceof TestWriter.Written written) {
            var coverage = written.suite().coverage();
            branches += coverage.branches();
            coverage.uncovered().forEach(b -> uncovered.add(object.name() + ": " + b));
        }
    }

    private Compared compared(SourceObject object) {
        TestWriter.Answer answer = new InterpreterTestWriter().write(migration.request(object, null), null);
        count(object, answer);
        var hole = migration.translate(object).firstHole();
        if (hole.isPresent()) {
            return new Compared(object, Result.NOT_DEPLOYED, 0, hole.get().message(), List.of());
        }
        Postgres postgres;
        try {
            postgres = DATABASE.anew(String.join("\n", migration.scripts(object)));
        } catch (IllegalArgumentException e) {
            return new Compared(object, Result.NOT_DEPLOYED, 0, String.valueOf(e.getMessage()), List.of());
        }
        boolean lossy = migration.translate(object).findings().stream()
                .anyMatch(f -> f.rule().equals("R12") && f.message().contains("this statement is left out"));
        return switch (answer) {
            case TestWriter.Written written ->
                judged(
                        object,
                        lossy,
                        written.suite(),
                        postgres.run(written.suite().script()));
            case TestWriter.Passed passed -> new Compared(object, Result.NOT_KNOWN, 0, passed.reason(), List.of());
            case TestWriter.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }

    private static Compared judged(SourceObject object, boolean lossy, TestSuite suite, ScriptOutcome outcome) {
        Verdict verdict = Judge.judge(suite, outcome);
        int cases = suite.cases().size();
        Result result = cases == 0
                ? Result.NOT_KNOWN
                : verdict.accepted() ? Result.EQUAL : lossy ? Result.LOST : Result.DIFFERENT;
        return new Compared(object, result, cases, verdict.explanation(), suite.notes());
    }

    /** All figures in one line. */
    String summary() {
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            counts.put(result, (long) of(result).size());
        }
        long compared = counts.get(Result.EQUAL) + counts.get(Result.DIFFERENT) + counts.get(Result.LOST);
        int cases = all.stream().mapToInt(Compared::cases).sum();
        return all.size() + " objects: " + compared + " compared in " + cases + " cases, " + counts.get(Result.EQUAL)
                + " equal, " + counts.get(Result.DIFFERENT) + " different, " + counts.get(Result.LOST)
                + " without what a finding says is lost; " + counts.get(Result.NOT_KNOWN)
                + " not known to the interpreter"
                + of(Result.NOT_KNOWN).stream().map(Compared::detail).distinct().toList() + "; "
                + counts.get(Result.NOT_DEPLOYED) + " not deployed";
    }
}
