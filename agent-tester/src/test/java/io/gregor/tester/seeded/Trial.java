package io.gregor.tester.seeded;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.Migrations;
import io.gregor.tester.Postgres;
import io.gregor.tester.Sources;
import io.gregor.tester.TestWriter;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The tests that the tester writes for one object, from its source alone, against two translations of it. */
final class Trial {
    enum Kind {
        /** The right translation is accepted and the wrong one is not. */
        CAUGHT,
        MISSED,
        /** The tests reject the right translation; where the rules say that it gives something else, they do well. */
        RIGHT_REJECTED,
        UNTESTED
    }

    /** @param detail why, in a few words; where the wrong translation is rejected, what was told of it */
    record Result(Kind kind, int tests, String detail) {}

    private static final Postgres DATABASE = Postgres.with();

    private final Migrations migration;
    private final SourceObject object;

    private Trial(Migrations migration, SourceObject object) {
        this.migration = migration;
        this.object = object;
    }

    /** The objects in whose translation, or in what it needs, the wrong text would stand; tables last. */
    static List<Trial> of(Seed seed) {
        var migration = new Migrations(Sources.objects(seed.source(), seed.dialect()), seed.dialect());
        return migration.all().stream()
                .filter(o -> o.kind() != ObjectKind.TYPE)
                .filter(o -> Arrays.stream(migration.scripts(o)).anyMatch(seed::grows))
                .sorted(Comparator.comparing(o -> o.kind() == ObjectKind.TABLE))
                .map(o -> new Trial(migration, o))
                .toList();
    }

    Result run(Seed seed) {
        return switch (new InterpreterTestWriter().write(migration.request(object, null), null)) {
            case TestWriter.Written written -> run(seed, written.suite());
            case TestWriter.Passed passed -> new Result(Kind.UNTESTED, 0, passed.reason());
            case TestWriter.Refused refused -> new Result(Kind.UNTESTED, 0, refused.reason());
        };
    }

    private Result run(Seed seed, TestSuite suite) {
        int tests = suite.cases().size();
        if (tests == 0) {
            return new Result(Kind.UNTESTED, 0, String.join(" ", suite.notes()));
        }
        String[] scripts = migration.scripts(object);
        Verdict right = judged(suite, scripts);
        if (!right.accepted()) {
            return new Result(Kind.RIGHT_REJECTED, tests, right.explanation());
        }
        Verdict wrong = judged(suite, Arrays.stream(scripts).map(seed::planted).toArray(String[]::new));
        return wrong.accepted()
                ? new Result(Kind.MISSED, tests, String.join(" ", suite.notes()))
                : new Result(Kind.CAUGHT, tests, wrong.explanation());
    }

    private static Verdict judged(TestSuite suite, String[] scripts) {
        return Judge.judge(suite, DATABASE.anew(scripts).run(suite.script()));
    }

    @Override
    public String toString() {
        return object.kind().word() + " " + object.name();
    }
}
