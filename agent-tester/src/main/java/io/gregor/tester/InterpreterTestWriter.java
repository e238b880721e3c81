package io.gregor.tester;

import io.gregor.core.MessageContext;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.tester.internal.cases.CaseFile;
import io.gregor.tester.internal.cases.CaseFileException;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.generate.Generated;
import io.gregor.tester.internal.generate.Generator;
import io.gregor.tester.internal.generate.Matched;
import io.gregor.tester.internal.generate.Reference;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.script.EmptySuite;
import io.gregor.tester.internal.script.ScriptWriter;
import io.gregor.tester.internal.source.SourceRefused;
import io.gregor.tester.internal.source.SourceTests;
import io.gregor.tester.internal.source.Views;
import io.gregor.tester.source.SourceDatabases;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tests whose expected values are known for certain: those of given cases, and those that the reference
 * interpreter works out for the source's branches and boundaries. The same source gives the same tests.
 *
 * <p>Where a source database is named, or a recording of one is there, that says what the tests expect, and the
 * interpreter only where the source cannot; the suite's notes say where the two differ.
 *
 * <p>Where the interpreter does not know a construct, and no source is asked either, only given cases are rendered;
 * without any, this writer passes with the construct and its line.
 */
public final class InterpreterTestWriter implements TestWriter {
    private final SourceDatabases databases;

    /** Knows no source database; recordings are replayed. */
    public InterpreterTestWriter() {
        this(SourceDatabases.none());
    }

    /** @param databases the source databases that a request may name */
    public InterpreterTestWriter(SourceDatabases databases) {
        this.databases = databases;
    }

    @Override
    public Answer write(Work.TestsRequested request, MessageContext context) {
        Work.BrokenScript broken = request.broken();
        if (broken != null) {
            return new Passed("PostgreSQL refused the tests as they must be: " + broken.error());
        }
        if (request.source().kind() == ObjectKind.TYPE) {
            return new Written(
                    EmptySuite.because("A type has no behaviour of its own; what uses it is tested."),
                    "a type has nothing to test by itself");
        }
        SourceSchema schema = SchemaReader.read(request.source(), request.schema(), request.dialect());
        RoutineShape shape = request.draft().shape();
        if (schema.callable().isPresent() && shape == null) {
            return new Passed("the draft does not say how " + schema.object() + " is called");
        }
        List<Scenario> given;
        try {
            String file = request.givenCases();
            given = file == null ? List.of() : CaseFile.read(file, schema);
        } catch (CaseFileException e) {
            return new Refused(schema.object().name() + ".cases.json, " + e.getMessage());
        }
        try (Views views = Views.of(request, schema, databases).orElse(null)) {
            return generate(request, schema, shape, given, views);
        } catch (SourceRefused e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Answer generate(
            Work.TestsRequested request,
            SourceSchema schema,
            @Nullable RoutineShape shape,
            List<Scenario> given,
            @Nullable Views views)
            throws SourceRefused {
        Generated generated;
        List<String> matched = List.of();
        Reference reference = null;
        String unknown = "";
        try {
            reference = Reference.open(request.source(), request.schema(), schema, request.dialect());
            generated = Generator.generate(reference, given);
            matched = Matched.of(reference);
        } catch (NotKnownException e) {
            String reason = "the reference interpreter does not know " + e.construct()
                    + Reference.place(request.source(), e.span());
            if (given.isEmpty() && views == null) {
                return untested(request, reason);
            }
            unknown = reason;
            generated = new Generated(
                    List.of(), BranchCoverage.NONE, List.of("Only given cases are tested: " + reason + "."));
        }
        if (views != null) {
            generated = SourceTests.of(request, schema, given, views.view(), generated, reference, unknown);
        }
        List<Scenario> all = new ArrayList<>(given);
        all.addAll(generated.scenarios());
        if (all.isEmpty()) {
            String reason = generated.notes().isEmpty()
                    ? "no test came to mind"
                    : generated.notes().getFirst();
            return untested(
                    request,
                    place(request) + reason + ": give cases in "
                            + schema.object().name() + ".cases.json");
        }
        var suite = new TestSuite(
                new ScriptWriter(schema, shape).write(all, generated.notes()),
                all.stream().map(Scenario::toTestCase).toList(),
                generated.notes(),
                generated.coverage(),
                views == null ? null : views.recording());
        return new Written(suite.matching(matched), summary(given.size(), generated));
    }

    /** A table that the rules translated may go without tests, and says so; what a model wrote never may. */
    private static Answer untested(Work.TestsRequested request, String reason) {
        return request.source().kind() == ObjectKind.TABLE && request.draft().byRules()
                ? new Written(EmptySuite.because("The table is not tested: " + reason + "."), "no tests: " + reason)
                : new Passed(reason);
    }

    /** Where the object stands, as compilers say it. */
    private static String place(Work.TestsRequested request) {
        SourcePart part = request.source().first();
        return part.file() + ":" + part.line() + ": ";
    }

    private static String by(Generated generated) {
        long shown = generated.scenarios().stream()
                .filter(s -> s.oracle() == Oracle.SOURCE)
                .count();
        long made = generated.scenarios().size() - shown;
        return shown == 0
                ? made + " by the interpreter"
                : shown + " by the source" + (made == 0 ? "" : ", " + made + " by the interpreter");
    }

    private static String summary(int given, Generated generated) {
        int made = generated.scenarios().size();
        return "wrote " + (given + made) + " tests: "
                + (given > 0 ? given + " given, " : "")
                + by(generated)
                + (generated.coverage().branches() == 0
                        ? ""
                        : "; branches " + generated.coverage().covered() + " of "
                                + generated.coverage().branches());
    }
}
